import { type Page, type Route } from '@playwright/test';

import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After, WWW-Authenticate',
};

/** Lets the API answer what is asked for this week until it is told otherwise. */
async function answerWith(
  page: Page,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.route(/\/timesheets\?week=/, async (route) => {
    await route.fulfill({ status, headers: { ...CORS, ...headers }, json: {} });
  });
}

async function openHome(page: Page, person: Parameters<typeof signIn>[1]): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, person);
}

test.describe('an API that does not do what it is asked to', () => {
  test.use({ expectedConsoleErrors: [/Failed to load resource/] });

  for (const [status, headers, words, wayOn] of [
    [404, {}, 'not there any more', 'Load what is there now'],
    [409, {}, 'not what it was', 'Load what is there now'],
    [418, {}, 'Something unexpected happened.', 'Try again'],
    [429, {}, 'too much at once', 'Try again'],
    [500, {}, 'has a problem at the moment', 'Try again'],
    [503, {}, 'has a problem at the moment', 'Try again'],
  ] as const) {
    test(`is told about, with a way on: ${status}`, async ({ page, person }) => {
      await answerWith(page, status, headers);
      await openHome(page, person);
      const alert = page.getByRole('main').getByRole('alert');
      await expect(alert).toContainText(words);
      await expect(alert.getByRole('button', { name: wayOn })).toBeVisible();
      await page.getByText('Details for support').click();
      await expect(page.getByRole('textbox', { name: 'Details for support' })).toHaveValue(
        new RegExp(`Status: ${status}`),
      );
      await expectAccessible(page);
      await page.unrouteAll({ behavior: 'wait' });
      await alert.getByRole('button', { name: wayOn }).click();
      await expect(alert).toHaveCount(0);
      await expect(page.getByRole('link', { name: /^This week/ })).toContainText('0.00 hours');
    });
  }

  test('wants a permission: whoever has got it signs in again', async ({ page, person }) => {
    await answerWith(page, 403);
    await openHome(page, person);
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert).toContainText('You may not do this.');
    await page.unrouteAll({ behavior: 'wait' });
    await alert.getByRole('button', { name: 'Sign in again' }).click();
    await expect(page.getByRole('link', { name: /^This week/ })).toContainText('0.00 hours');
  });

  test('is asked again by itself, once it wants to be', async ({ page, person }) => {
    await page.clock.install();
    await answerWith(page, 429, { 'Retry-After': '60' });
    await openHome(page, person);
    await expect(page.getByText('It is tried again by itself in')).toBeVisible();
    await expect(page.getByRole('main').getByRole('timer')).toHaveText(/^(?:1:\d\d|0:5\d)$/);
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await page.unrouteAll({ behavior: 'wait' });
    await page.clock.runFor(75_000);
    await expect(page.getByRole('link', { name: /^This week/ })).toContainText('0.00 hours');
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  });

  test('is not waited for without end', async ({ page, person }) => {
    await page.clock.install();
    const hanging: Route[] = [];
    await page.route(/\/timesheets\?week=/, (route) => {
      hanging.push(route);
    });
    await openHome(page, person);
    await expect.poll(() => hanging.length).toBeGreaterThan(0);
    await page.clock.runFor(31_000);
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'Timesheets takes too long to answer.',
    );
  });
});

test.describe('without a network', () => {
  test.use({ expectedConsoleErrors: [/ERR_INTERNET_DISCONNECTED|Failed to load resource/] });

  test('people are told, and go on as soon as there is one', async ({ page, person, context }) => {
    await openHome(page, person);
    await expect(page.getByRole('link', { name: /^This week/ })).toContainText('0.00 hours');
    await context.setOffline(true);
    await expect(page.getByText('You are offline. What you type is kept.')).toBeVisible();
    await expectAccessible(page);
    await context.setOffline(false);
    await expect(page.getByText('You are online again.')).toBeVisible();
    await expect(page.getByText('You are online again.')).toBeHidden();
  });
});

test('a page that is nowhere, and one that is not for everybody, lead on', async ({
  page,
  person,
}) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'My timesheets' }).click();
  await signIn(page, person);
  await page.goto('/forbidden?scope=approve:timesheets&from=/approvals');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'You may not approve timesheets',
  );
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the home page' }).click();
  await expect(page.getByRole('heading', { name: /^Welcome/ })).toBeFocused();
});
