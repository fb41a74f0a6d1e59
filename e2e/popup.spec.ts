import type { Page } from '@playwright/test';

import { enterPassword, expect, expectAccessible } from './fixtures.ts';
import { press, test } from './options-application.ts';

// In one worker, so that the application is built once.
test.describe.configure({ mode: 'default' });

/** Opens the application, types something, and asks for a sign-in in a window of its own. */
async function openPopup(page: Page): Promise<Page> {
  await page.goto('/');
  await page.getByLabel('Notes').fill('half a sentence');
  const opened = page.waitForEvent('popup');
  await press(page, 'Sign in', { popup: true });
  return opened;
}

/** Where the page of a test says how its sign-in ended. */
function outcomeOn(page: Page) {
  return page.getByRole('main').getByRole('status');
}

test('a person signs in in a window of its own, and finds the page behind as it was', async ({
  page,
  person,
  apiRequests,
}) => {
  const popup = await openPopup(page);
  const closed = popup.waitForEvent('close');
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await closed;
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  await expect(page.getByLabel('Notes')).toHaveValue('half a sentence');
  await expect(page).toHaveURL('/');
  await expect(outcomeOn(page)).toContainText('Done');
  await apiRequests.expectNoLeak();
});

test('who closes the window is not signed in, and the page says so', async ({ page }) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  await popup.close();
  await expect(outcomeOn(page)).toHaveText('AUTH_POPUP_CLOSED');
  await expect(page.getByText('Session: anonymous')).toBeVisible();
});

test('who cancels in the window is told by the page behind, which closes it', async ({ page }) => {
  const popup = await openPopup(page);
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await expect(outcomeOn(page)).toHaveText('AUTH_TENANT_REFUSED');
  await expect(page.getByLabel('Notes')).toHaveValue('half a sentence');
});

test('a window that the browser does not open is told apart', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto('/');
  await press(page, 'Sign in', { popup: true });
  await expect(outcomeOn(page)).toHaveText('AUTH_POPUP_BLOCKED');
});

test('what a stranger posts signs nobody in', async ({ page, person }) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  // From the right window at the wrong origin, and from the right origin by the wrong window.
  const planted = { type: 'auth-popup-answer', clientId: 'exampleco-timesheets-local' };
  const post = ({ message }: { message: unknown }): void => {
    const to = (window.opener ?? window) as Window;
    to.postMessage(message, '*');
  };
  await popup.evaluate(post, { message: { ...planted, fragment: 'access_token=planted' } });
  await page.evaluate(post, { message: { ...planted, fragment: 'access_token=planted' } });
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
});

test('a window whose page has gone elsewhere says so, and can go on by itself', async ({
  page,
  person,
  context,
}) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  // It does not wait for an answer any more.
  await page.reload();
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await expect(popup.getByRole('heading', { name: 'You can close this window' })).toBeVisible();
  await expect(popup).toHaveURL('/callback');
  await expectAccessible(popup);
  await popup.getByRole('link', { name: 'Go on in this window' }).click();
  await expect(popup.getByRole('heading', { name: 'Options' })).toBeVisible();
  await press(popup, 'Sign in');
  await expect(popup.getByText(`Session: ${person.email}`)).toBeVisible();
  expect(context.pages()).toHaveLength(2);
});

test('so does a window whose page was closed', async ({ page, person }) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  await page.close();
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await expect(popup.getByRole('heading', { name: 'You can close this window' })).toBeVisible();
});

test('who signs out while the window is open stays signed out, and the window is closed', async ({
  page,
  person,
}) => {
  const first = await openPopup(page);
  await enterPassword(first, person);
  await first.getByRole('button', { name: 'Accept' }).click();
  await expect(outcomeOn(page)).toContainText('Done');

  const opened = page.waitForEvent('popup');
  await press(page, 'Sign in', { popup: true, prompt: 'login' });
  const second = await opened;
  await expect(second.getByLabel('Password')).toBeVisible();
  const closed = second.waitForEvent('close');
  await press(page, 'Sign out', { local: true });
  await closed;
  await expect(page.getByText('Session: anonymous')).toBeVisible();
});
