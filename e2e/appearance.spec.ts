import { type Page } from '@playwright/test';

import { expect, expectAccessible, test } from './fixtures.ts';

/** How light the page is, from 0 to 255. */
async function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (
      getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
    ).map(Number);
    return (red + green + blue) / 3;
  });
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('group', { name: 'Appearance' }).getByRole('radio', { name }).check();
}

test('the page looks as the system does, until a person chooses', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await lightness(page)).toBeLessThan(64);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await lightness(page)).toBeGreaterThan(192);

  await choose(page, 'Dark');
  expect(await lightness(page)).toBeLessThan(64);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  expect(await lightness(page)).toBeLessThan(64);
  await choose(page, 'System');
  expect(await lightness(page)).toBeGreaterThan(192);
});

test('what is chosen in one tab all tabs follow, and the other language, too', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto('/de/');
  await expect(other.getByRole('radio', { name: 'Hell' })).toBeVisible();
  await page.goto('/');
  await choose(page, 'Dark');
  await expect(other.getByRole('radio', { name: 'Dunkel' })).toBeChecked();
  expect(await lightness(other)).toBeLessThan(64);
});
