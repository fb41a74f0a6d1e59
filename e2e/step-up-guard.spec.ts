import type { Page } from '@playwright/test';

import { enterPassword, expect, expectAccessible } from './fixtures.ts';
import { openSignedIn, test } from './options-application.ts';

// In one worker, so that the application is built once.
test.describe.configure({ mode: 'default' });

/** Follows the link to the page that wants a sign-in of the last minute. */
async function askForPayments(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Payments' }).click();
}

test('who has just signed in is let in without being asked again', async ({ page, person }) => {
  await openSignedIn(page, person);
  await askForPayments(page);
  await expect(page.getByRole('heading', { name: 'Payments' })).toBeVisible();
  await expect(page).toHaveURL('/payments');
});

test('who signed in long ago shows again who they are, and is let in', async ({
  page,
  person,
  tenant,
}) => {
  await openSignedIn(page, person);
  await tenant.ageSessions(7200);
  // A reload finds the session; only a sign-in that asks for it says how old it is.
  await page.reload();
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  const asked = page.waitForRequest((each) => each.url().includes('max_age=60'));
  await askForPayments(page);
  await asked;
  await expect(page.getByLabel('Password')).toBeVisible();
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { name: 'Payments' })).toBeVisible();
  await expect(page).toHaveURL('/payments');
});

test('who cancels stays signed in, and is offered a way on', async ({ page, person, tenant }) => {
  await openSignedIn(page, person);
  await tenant.ageSessions(7200);
  await page.reload();
  await askForPayments(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('You are still signed in as before.')).toBeVisible();
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the home page' }).click();
  await expect(page.getByRole('heading', { name: 'Options' })).toBeVisible();
});

test('who goes back from the tenant finds a button, and is still signed in', async ({
  page,
  person,
  tenant,
}) => {
  await openSignedIn(page, person);
  await tenant.ageSessions(7200);
  await page.reload();
  await askForPayments(page);
  await expect(page.getByLabel('Password')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Please sign in again' })).toBeVisible();
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  await expectAccessible(page);
});

test('a tenant that ignores the age lets nobody in, and is not asked in circles', async ({
  page,
  person,
  tenant,
}) => {
  await openSignedIn(page, person);
  await tenant.ageSessions(7200);
  await page.reload();
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  // Takes the question about the age away on its way to the tenant.
  let questions = 0;
  await page.route('**/authorize?*', async (route) => {
    const url = new URL(route.request().url());
    if (url.searchParams.has('max_age')) questions += 1;
    url.searchParams.delete('max_age');
    await route.continue({ url: url.href });
  });
  await askForPayments(page);
  await expect(page.getByRole('main').getByText('AUTH_ID_TOKEN_INVALID')).toBeVisible();
  await expect(page.getByText('You are still signed in as before.')).toBeVisible();
  expect(questions).toBe(1);
});
