import { type Page } from '@playwright/test';

import { waitUntilComplete } from './complete-page.ts';
import { expect, signIn, test } from './fixtures.ts';

/**
 * The pictures of the README, of the application as it is shipped, with the entries of the demo people. `npm run pictures` runs
 * this and nothing else, and writes to docs/images.
 */
const FOLDER = 'docs/images';
const PASSWORD = 'Timesheets!2026';
const ADA = { email: 'ada@exampleco.com', password: PASSWORD };
const MARA = { email: 'mara@exampleco.com', password: PASSWORD };

const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 390, height: 844 };

/** Goes to a page as somebody who is signed in already, and waits until it shows what it has. */
async function show(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await waitUntilComplete(page);
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
}

test('pictures of an employee @pictures', async ({ page }) => {
  await page.setViewportSize(WIDE);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await take(page, 'home');
  await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
  await take(page, 'sign-in');
  await signIn(page, ADA);
  await show(page, '/timesheets');
  // The one before has been decided about.
  await page.getByRole('link', { name: 'Previous week' }).click();
  await waitUntilComplete(page);
  await take(page, 'timesheets');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'timesheets-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await show(page, '/timesheets/month');
  await take(page, 'month');
  await page.emulateMedia({ colorScheme: 'dark' });
  await show(page, '/profile');
  await take(page, 'profile-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  await show(page, '/timesheets');
  await take(page, 'timesheets-narrow');
});

test('pictures of a manager @pictures', async ({ page }) => {
  await page.setViewportSize(WIDE);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, MARA);
  await show(page, '/approvals');
  await take(page, 'approvals');
});
