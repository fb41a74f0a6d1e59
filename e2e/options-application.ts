import type { Page } from '@playwright/test';

import type { Environment } from './environment/environment.ts';
import { startOptionsEnvironment } from './environment/options-environment.ts';
import type { Person } from './environment/tenant-control.ts';
import { test as base, enterPassword, expect } from './fixtures.ts';

/** Playwright's test with the application of `e2e/sign-in-options`, which takes the options of a sign-in as JSON. */
export const test = base.extend<object, { environment: Environment }>({
  environment: [
    async ({}, use) => {
      const environment = await startOptionsEnvironment();
      await use(environment);
      await environment.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/**
 * Presses a button of the application with some options.
 *
 * @param page Page of the browser, anywhere.
 * @param button Name of the button.
 * @param options What `signIn()` or `signOut()` is given.
 */
export async function press(
  page: Page,
  button: 'Sign in' | 'Sign out' | 'Renew',
  options: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await page.getByLabel('Options').fill(JSON.stringify(options));
  await page.getByRole('button', { name: button, exact: true }).click();
}

/**
 * Opens the application and signs in there.
 *
 * @param page Page of the browser.
 * @param person Who signs in.
 * @param options What `signIn()` is given.
 */
export async function openSignedIn(
  page: Page,
  person: Person,
  options: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await page.goto('/');
  await press(page, 'Sign in', options);
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
}
