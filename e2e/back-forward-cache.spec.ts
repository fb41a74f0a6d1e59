import { expect, signIn, test } from './fixtures.ts';
import { showNextWeek } from './next-week.ts';

/** Access Tokens outlive no absence here. */
const SHORT_LIFE = { accessTokenLifetimeSeconds: 120 };
const ABSENCE_MS = 180_000;

test.use({
  // Tests do without this cache by default, as it makes them differ from one run to the next.
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    },
    { scope: 'worker' },
  ],
});

test('a page that comes back from the cache of the browser renews its token before the first request', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  // A page in the cache does not hear of the test's clock: it looks at one that all pages share.
  await page.addInitScript(() => {
    const realNow = Date.now;
    Date.now = () => realNow() + Number(window.localStorage.getItem('absence') ?? 0);
    window.addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset['restored'] = String(persisted);
    });
  });
  await tenant.setFaults({ ...SHORT_LIFE, clockOffsetSeconds: -5 });
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  const first = await apiRequests.lastTokenPrint();
  await tenant.setFaults(SHORT_LIFE);

  await page.goto('/profile');
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
  await page.evaluate((absence) => {
    window.localStorage.setItem('absence', absence);
  }, String(ABSENCE_MS));
  apiRequests.forget();
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset['restored'])).toBe('true');
  await showNextWeek(page);
  expect(apiRequests.questions()).toMatchObject([{ from: 'frame', prompt: 'none' }]);
  expect(await apiRequests.tokenPrints()).not.toContain(first);
});
