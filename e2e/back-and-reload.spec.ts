import type { Page } from '@playwright/test';

import { enterPassword, expect, expectAccessible, signIn, test } from './fixtures.ts';
import { historyOf } from './history.ts';

/** The address that the tenant answers with next, tokens and all. */
async function nextAnswer(page: Page): Promise<string> {
  const response = await page.waitForResponse((each) =>
    (each.headers()['location'] ?? '').includes('/callback#'),
  );
  return response.headers()['location'] ?? '';
}

test('a bookmark of the callback page leads home, whoever opens it', async ({ page, person }) => {
  await page.goto('/callback');
  await expect(page).toHaveURL('/');
  await page.goto('/profile');
  await signIn(page, person);
  await page.goto('/callback');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('a bookmark of the sign-in page leads on who is signed in, and lets others sign in', async ({
  page,
  person,
}) => {
  const bookmark = '/sign-in?returnTo=%2Fprofile';
  await page.goto(bookmark);
  await signIn(page, person);
  await expect(page).toHaveURL('/profile');
  await page.goto(bookmark);
  await expect(page).toHaveURL('/profile');
});

for (const link of [
  '//evil.test',
  'https:%2F%2Fevil.test',
  '%2F%5Cevil.test',
  '%2F%09%2Fevil.test',
]) {
  test(`a link to the sign-in page does not lead to another site: ${link}`, async ({
    page,
    person,
  }) => {
    await page.goto(`/sign-in?returnTo=${link}`);
    await signIn(page, person);
    await expect(page).toHaveURL('/');
  });
}

test('an answer that is opened again says that it is no longer valid, and how to go on', async ({
  page,
  person,
}) => {
  await page.goto('/profile');
  await enterPassword(page, person);
  const answered = nextAnswer(page);
  await page.getByRole('button', { name: 'Accept' }).click();
  const answer = await answered;
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();

  // Signed in: the link changes nothing.
  await page.goto(answer);
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto(answer);
  await expect(page.getByRole('alert').getByText('no longer valid')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('state');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
});

test('two sign-ins that were begun in two tabs both lead to where they were begun for', async ({
  page,
  person,
  context,
}) => {
  const second = await context.newPage();
  await page.goto('/profile');
  await second.goto('/timesheets?week=2026-W02');
  await expect(page.getByLabel('Email')).toBeVisible();
  await enterPassword(second, person);
  await second.getByRole('button', { name: 'Accept' }).click();
  await expect(second).toHaveURL('/timesheets?week=2026-W02');
  await enterPassword(page, person);
  await expect(page).toHaveURL('/profile');
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
});

test('a tab that was duplicated on the way to the tenant can be used, too', async ({
  page,
  person,
}) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
  await page.goto('/');
  const duplicated = page.waitForEvent('popup');
  await page.evaluate(() => {
    // A window that a page opens begins with a copy of its storage, as a duplicate of a tab does.
    window.open('/profile');
  });
  const second = await duplicated;
  await signIn(second, person);
  await expect(second).toHaveURL('/profile');
  await page.goto('/profile');
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
});

test('who took too long is signed in all the same, and is where they wanted to be', async ({
  page,
  person,
}) => {
  await page.goto('/profile');
  await expect(page.getByLabel('Email')).toBeVisible();
  // As if it had been begun two hours ago.
  await page.addInitScript(() => {
    if (location.pathname !== '/callback') return;
    const storage = window.sessionStorage;
    for (const key of Object.keys(storage).filter((each) => each.includes('.sign-in.'))) {
      const begun = JSON.parse(storage.getItem(key) ?? '{}') as { startedAtMs: number };
      const startedAtMs = begun.startedAtMs - 7_200_000;
      storage.setItem(key, JSON.stringify({ ...begun, startedAtMs }));
    }
  });
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page).toHaveURL('/profile');
});

test('an error of the tenant is told to who asked, and is no matter to who did not', async ({
  page,
  person,
}) => {
  await page.goto('/callback#error=access_denied&error_description=Call+us&state=planted');
  await expect(page.getByRole('alert').getByText('no longer valid')).toBeVisible();
  await expect(page.getByText('Call us')).toHaveCount(0);

  await page.goto('/profile');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Email')).toBeVisible();

  await signIn(page, person);
  await expect(page).toHaveURL('/profile');
  await page.goto('/callback#error=access_denied&state=planted');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('Back cannot lead to the callback, of which the history knows nothing', async ({
  page,
  person,
}) => {
  await page.goto('/profile');
  await signIn(page, person);
  await expect(page).toHaveURL('/profile');
  expect((await historyOf(page)).filter((address) => address.includes('/callback'))).toEqual([]);
});
