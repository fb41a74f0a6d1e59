import { type Page } from '@playwright/test';

import { enterPassword, expect, expectAccessible, test } from './fixtures.ts';

const COLOR_SCHEMES = ['light', 'dark'] as const;

/** Looks at a page of the tenant as it is by day and by night, and in the narrowest window that is asked for. */
async function expectWellMade(page: Page): Promise<void> {
  await expect(page.getByText('Local tenant, for development only.')).toBeVisible();
  for (const colorScheme of COLOR_SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'pixels that are beside the window').toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });
}

test.describe('the pages of the sign-in', () => {
  // What is refused is refused with a status, which the browser notes in its console.
  test.use({ expectedConsoleErrors: [/status of 40[04]/] });

  test('are accessible in light and dark, and fit into 320 pixels', async ({
    environment,
    page,
    person,
  }) => {
    await page.goto('/timesheets');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expectWellMade(page);

    await enterPassword(page, { email: person.email, password: 'not the password' });
    await expect(page.getByRole('alert')).toBeVisible();
    await expectWellMade(page);

    await page.getByRole('link', { name: 'Continue with GitHub' }).click();
    await expect(page.getByRole('heading', { name: 'People at GitHub' })).toBeVisible();
    await expectWellMade(page);

    await page.getByRole('link', { name: 'Other ways to sign in' }).click();
    await enterPassword(page, person);
    await expect(page.getByRole('heading', { name: /asks for access/ })).toBeVisible();
    await expectWellMade(page);

    for (const [path, heading] of [
      ['authorize?client_id=nobody', 'Unknown client'],
      ['v2/logout?returnTo=https://elsewhere.test', 'Logout URL not allowed'],
      ['nowhere', 'There is nothing here'],
    ] as const) {
      await page.goto(new URL(path, environment.tenant).href);
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      await expectWellMade(page);
    }
  });
});
