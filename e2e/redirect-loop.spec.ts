import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { publishedSource } from './environment/sources.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

/**
 * Whatever Playwright looks at in a page counts for the browser as something that the person did. Here only clicks do.
 */
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    let hasBeenActive = false;
    window.addEventListener('pointerdown', () => (hasBeenActive = true), { capture: true });
    Object.defineProperty(window.navigator.userActivation, 'hasBeenActive', {
      get: () => hasBeenActive,
    });
  });
});

/** Puts something in the way to the tenant that sends people back, without an answer, to where they came from. */
async function sendBack(page: Page, to: string): Promise<() => number> {
  let rounds = 0;
  await page.route('**/authorize?*', async (route) => {
    rounds += 1;
    await route.fulfill({
      contentType: 'text/html',
      body: `<script>location.replace(${JSON.stringify(to)})</script>`,
    });
  });
  return () => rounds;
}

test('people who are sent to the tenant again and again are not, the third time, and are told so', async ({
  page,
  environment,
}) => {
  const rounds = await sendBack(page, `${environment.app}/profile`);
  await page.goto('/profile');
  await expect(page.getByRole('heading', { name: 'Please sign in' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('again and again');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Each time you came back');
  expect(rounds()).toBe(2);
  await expectAccessible(page);

  // Nor when the page is loaded anew.
  await page.goto('/profile');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('again and again');
  expect(rounds()).toBe(2);

  await page.unroute('**/authorize?*');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
});

test('what stands in the storage of the tab does not keep anybody from signing in', async ({
  page,
}) => {
  await page.goto('/');
  await page.evaluate(() => {
    const key = 'auth.exampleco-timesheets-local.redirects';
    window.sessionStorage.setItem(key, '{"leftAtMs":"x","problem":[],"__proto__":{"a":1}}');
  });
  await page.goto('/profile');
  await expect(page.getByLabel('Email')).toBeVisible();
});

test('what looks at the routes while they are written is not in what is shipped', async ({}, testInfo) => {
  const folder = folderOf(testInfo.project.name);
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  const texts = await Promise.all(scripts.map((name) => readFile(join(folder, name), 'utf8')));
  // What stops the loop is there, so that the search is known to find something.
  expect(texts.filter((text) => text.includes('again and again'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('Put ...authRoutes first'))).toEqual([]);
});

/** Where the build of a project stands. */
function folderOf(project: string): string {
  const source = publishedSource(project);
  return 'folder' in source ? source.folder : '';
}
