import type { Page } from '@playwright/test';

import { expect, signIn, test } from './fixtures.ts';
import { startWith } from './settings.ts';

const KEY = 'auth.exampleco-timesheets-local.session';

/** The names of what a page has stored. */
async function storedKeys(page: Page): Promise<{ tab: string[]; shared: string[] }> {
  return page.evaluate(() => ({
    tab: Object.keys(window.sessionStorage),
    shared: Object.keys(window.localStorage),
  }));
}

async function expectProfile(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
}

for (const tokenStorage of ['session', 'local'] as const) {
  test.describe(`tokens in ${tokenStorage}Storage`, () => {
    test.beforeEach(async ({ context, page, person }) => {
      await startWith(context, { tokenStorage });
      await page.goto('/profile');
      await signIn(page, person);
      await expectProfile(page);
    });

    test('a reload is signed in at once, and asks the tenant nothing', async ({
      page,
      apiRequests,
      environment,
    }) => {
      apiRequests.forget();
      await page.reload();
      await expectProfile(page);
      await page.getByRole('link', { name: 'My timesheets' }).click();
      await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
      const origins = (await apiRequests.all()).map(({ origin }) => origin);
      expect(origins).not.toContain(environment.tenant);
      expect(origins).toContain(environment.api);
      await apiRequests.expectNoLeak();
    });

    test(`another tab ${tokenStorage === 'local' ? 'asks nothing either' : 'asks the tenant, once'}`, async ({
      page,
      context,
      apiRequests,
    }) => {
      apiRequests.forget();
      const other = await context.newPage();
      await other.goto('/profile');
      await expectProfile(other);
      expect(apiRequests.questions()).toHaveLength(tokenStorage === 'local' ? 0 : 1);
      const { tab, shared } = await storedKeys(page);
      expect(tokenStorage === 'local' ? shared : tab).toContain(KEY);
      expect(tokenStorage === 'local' ? tab : shared).not.toContain(KEY);
    });

    test('sign-out in one tab wipes all of it, everywhere', async ({ page, context }) => {
      const other = await context.newPage();
      await other.goto('/profile');
      await expectProfile(other);
      // By way of the tenant: what is looked at below must not be a page that is just being left.
      const isBack = other.waitForEvent('load');
      await other.getByRole('button', { name: 'Sign out' }).click();
      await isBack;
      await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
      for (const each of [page, other]) {
        await expect
          .poll(() =>
            each.evaluate(() =>
              JSON.stringify([
                Object.entries(window.localStorage),
                Object.entries(window.sessionStorage),
              ]),
            ),
          )
          .not.toContain('eyJ');
        const { tab, shared } = await storedKeys(each);
        expect([...tab, ...shared]).not.toContain(KEY);
      }
      await page.reload();
      await expect(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
    });

    for (const [what, change] of [
      ['is damaged', '{"version":1'],
      ['is of another application', { clientId: 'another' }],
      ['has expired', { expiresAtMs: 1_600_000_000_000 }],
      ['is from the future', { takenAtMs: 4_000_000_000_000 }],
    ] as const) {
      test(`what ${what} is dropped, and the tenant is asked, once`, async ({
        page,
        apiRequests,
      }) => {
        await page.evaluate(
          ([key, place, changes]) => {
            const storage = place === 'local' ? window.localStorage : window.sessionStorage;
            const stored = JSON.parse(storage.getItem(key) ?? '{}') as object;
            storage.setItem(
              key,
              typeof changes === 'string' ? changes : JSON.stringify({ ...stored, ...changes }),
            );
          },
          [KEY, tokenStorage, change] as const,
        );
        apiRequests.forget();
        await page.reload();
        await expectProfile(page);
        expect(apiRequests.questions()).toHaveLength(1);
      });
    }
  });
}

test.describe('a stored session that somebody edited', () => {
  test.use({ expectedConsoleErrors: [/status of 40[13]/] });

  test('shows more, and can do no more', async ({ page, context, person, apiRequests }) => {
    await startWith(context, { tokenStorage: 'local' });
    await page.goto('/profile');
    await signIn(page, person);
    await expectProfile(page);
    await expect(page.getByRole('link', { name: 'Approvals' })).toHaveCount(0);
    await page.evaluate((key) => {
      const stored = JSON.parse(window.localStorage.getItem(key) ?? '{}') as { tokens: object[] };
      const tokens = stored.tokens.map((token) => ({ ...token, scopes: ['approve:timesheets'] }));
      window.localStorage.setItem(key, JSON.stringify({ ...stored, tokens }));
    }, KEY);
    await page.reload();
    const refused = page.waitForResponse((response) => response.url().includes('/approvals'));
    await page.getByRole('link', { name: 'Approvals' }).click();
    expect((await refused).status()).toBe(403);
    await apiRequests.expectNoLeak();
  });
});

test('a full storage is survived: a reload asks the tenant, as without', async ({
  page,
  context,
  person,
  apiRequests,
}) => {
  await startWith(context, { tokenStorage: 'local' });
  await context.addInitScript(() => {
    const { prototype } = window.Storage;
    const write = prototype.setItem;
    prototype.setItem = function (key: string, value: string) {
      if (key.endsWith('.session')) throw new DOMException('full', 'QuotaExceededError');
      write.call(this, key, value);
    };
  });
  await page.goto('/profile');
  await signIn(page, person);
  await expectProfile(page);
  apiRequests.forget();
  await page.reload();
  await expectProfile(page);
  expect(apiRequests.questions()).toHaveLength(1);
});

test('tokens are in memory alone, unless something else is asked for', async ({ page, person }) => {
  await page.goto('/profile');
  await signIn(page, person);
  await expectProfile(page);
  const { tab, shared } = await storedKeys(page);
  expect([...tab, ...shared]).not.toContain(KEY);
});
