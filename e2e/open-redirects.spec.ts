import { expect, signIn, test } from './fixtures.ts';

/** Links that look as if they led into the application. None of them is a page of it. */
const LINKS = [
  '//evil.test/x',
  '/\\evil.test/x',
  '/\t/evil.test/x',
  '/%2F/evil.test/x',
  '/%5cevil.test/x',
  'https:evil.test',
  'https://evil.test/x',
  'javascript:document.title="owned"',
  '/..//evil.test/x',
  ';//evil.test/x',
  '/(x:y)',
  '/sign-in?returnTo=//evil.test',
  '/%63allback',
  '/callback;x=1',
  '／／evil.test/x',
] as const;

// The router says that there is no page of that name, and the home page is opened.
test.use({ expectedConsoleErrors: [/NG04002: 'y'/] });

test('nobody is led out of the application by a link to its sign-in page', async ({
  page,
  person,
  environment,
  apiRequests,
}) => {
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (![environment.app, environment.tenant, environment.api].includes(origin)) {
      strangers.push(origin);
    }
  });
  await page.goto(`/sign-in?returnTo=${encodeURIComponent('//evil.test/x')}`);
  await signIn(page, person);
  await expect(page).toHaveURL('/');

  for (const link of LINKS) {
    await test.step(`returnTo=${JSON.stringify(link)}`, async () => {
      await page.goto(`/sign-in?returnTo=${encodeURIComponent(link)}`);
      await expect(page).not.toHaveURL(/\/(?:sign-in|callback)/);
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
      const { href, title } = await page.evaluate(() => ({
        href: location.href,
        title: document.title,
      }));
      expect(new URL(href).origin).toBe(environment.app);
      expect(title).not.toBe('owned');
    });
  }
  expect(strangers).toEqual([]);
  await apiRequests.expectNoLeak();
});

test('a page that is there is gone to, so that the others say something', async ({
  page,
  person,
}) => {
  await page.goto(`/sign-in?returnTo=${encodeURIComponent('/timesheets?week=2026-W02#x')}`);
  await signIn(page, person);
  await expect(page).toHaveURL('/timesheets?week=2026-W02#x');
});

test('what somebody has put into the storage of the tab leads nowhere else either', async ({
  page,
  person,
}) => {
  await page.goto('/timesheets');
  await signIn(page, person);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  const keys = await page.evaluate(() => {
    const key = 'auth.exampleco-timesheets-local.return-to';
    window.sessionStorage.setItem(key, '//evil.test/x');
    return Object.keys(window.sessionStorage);
  });
  expect(keys).toContain('auth.exampleco-timesheets-local.return-to');
  await page.goto('/callback');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});
