import type { Page } from '@playwright/test';

import { enterPassword, expect } from './fixtures.ts';
import { openSignedIn, press, test } from './options-application.ts';

// In one worker, so that the application is built once.
test.describe.configure({ mode: 'default' });

/** What the tenant is asked when the person is sent to it, or a hidden frame is. */
async function nextQuestion(page: Page): Promise<URLSearchParams> {
  const request = await page.waitForRequest((each) => each.url().includes('/authorize?'));
  return new URL(request.url()).searchParams;
}

test('the tenant is told every option of a sign-in', async ({ page }) => {
  await page.goto('/');
  const asked = nextQuestion(page);
  await press(page, 'Sign in', {
    loginHint: 'robin@example.test',
    prompt: 'login',
    screenHint: 'signup',
    uiLocales: ['de-CH', 'de'],
    acrValues: ['mfa'],
    maxAgeSeconds: 60,
    parameters: { 'ext-theme': 'dark' },
  });
  const sent = Object.fromEntries(await asked);
  expect(sent).toMatchObject({
    login_hint: 'robin@example.test',
    prompt: 'login',
    screen_hint: 'signup',
    ui_locales: 'de-CH de',
    acr_values: 'mfa',
    max_age: '60',
    'ext-theme': 'dark',
  });
  await expect(page.getByLabel('Email')).toHaveValue('robin@example.test');
});

test('a connection that is named is gone to at once', async ({ page }) => {
  await page.goto('/');
  await press(page, 'Sign in', { connection: 'github' });
  await expect(page.getByRole('heading', { name: 'Continue with GitHub' })).toBeVisible();
});

test('a parameter that is set by the sign-in itself is refused, and the page stays', async ({
  page,
}) => {
  await page.goto('/');
  for (const name of ['redirect_uri', 'Redirect_URI', 'response_type', 'state ']) {
    await press(page, 'Sign in', { parameters: { [name]: 'https://evil.test' } });
    await expect(page.getByRole('main').getByRole('status')).toHaveText('AUTH_OPTION_INVALID');
  }
  await expect(page).toHaveURL('/');
});

test('who signed in to an organization stays in it when the session is renewed or reloaded', async ({
  page,
  tenant,
}) => {
  const member = await tenant.addPerson({
    name: 'Olga Organized',
    roles: ['timesheet-user'],
    organizations: ['exampleco'],
  });
  await openSignedIn(page, member, { organization: 'exampleco' });
  const renewed = nextQuestion(page);
  await press(page, 'Renew');
  expect(Object.fromEntries(await renewed)).toMatchObject({
    prompt: 'none',
    organization: 'exampleco',
  });
  const outcome = page.getByRole('main').getByRole('status');
  await expect(outcome).toHaveText('Done, organization: org_hT6wQ2mZr8KcXn4B');

  const restored = nextQuestion(page);
  await page.reload();
  expect((await restored).get('organization')).toBe('exampleco');
  await expect(page.getByText(`Session: ${member.email}`)).toBeVisible();
  await press(page, 'Renew');
  await expect(outcome).toHaveText('Done, organization: org_hT6wQ2mZr8KcXn4B');
});

test('who is no member of the organization is not signed in', async ({ page, person }) => {
  await page.goto('/');
  await press(page, 'Sign in', { organization: 'exampleco' });
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
  await expect(page.getByText('Session: anonymous')).toBeVisible();
});

test('a deep link of any length survives a sign-in', async ({ page, person }) => {
  const place = 'x'.repeat(100_000);
  await openSignedIn(page, person, { returnTo: `/#${place}` });
  await expect.poll(() => new URL(page.url()).hash.length).toBe(100_001);
});

for (const returnTo of ['//evil.test', '/\\evil.test', 'https://evil.test']) {
  test(`a sign-in does not lead to another site: ${returnTo}`, async ({
    page,
    person,
    environment,
  }) => {
    await openSignedIn(page, person, { returnTo });
    expect(new URL(page.url()).origin).toBe(environment.app);
  });
}

test.describe('sign-out', () => {
  test('wipes what is ours, and leaves what is of other applications on the origin', async ({
    page,
    person,
  }) => {
    await openSignedIn(page, person);
    await page.evaluate(() => {
      for (const storage of [window.localStorage, window.sessionStorage]) {
        storage.setItem('theirs', 'kept');
        storage.setItem('auth.another-client.was-signed-in', 'kept');
      }
    });
    await press(page, 'Sign out', { local: true });
    await expect(page.getByText('Session: anonymous')).toBeVisible();
    const kept = await page.evaluate(() =>
      [window.localStorage, window.sessionStorage].map((storage) => Object.keys(storage).sort()),
    );
    const theirs = ['auth.another-client.was-signed-in', 'theirs'];
    expect(kept).toEqual([theirs, theirs]);
    await page.reload();
    await expect(page.getByText('Session: anonymous')).toBeVisible();
  });

  test('names the page to come back to, and the identity provider', async ({
    page,
    person,
    environment,
  }) => {
    await openSignedIn(page, person);
    const asked = page.waitForRequest((each) => each.url().includes('/v2/logout?'));
    await press(page, 'Sign out', { returnTo: '/?goodbye=1', federated: true });
    const { searchParams } = new URL((await asked).url());
    expect(searchParams.get('returnTo')).toBe(`${environment.app}/?goodbye=1`);
    expect(searchParams.has('federated')).toBe(true);
    await expect(page).toHaveURL('/?goodbye=1');
  });

  for (const returnTo of [
    'javascript:alert(1)',
    '//evil.test',
    '/\\evil.test',
    'data:text/html,x',
  ]) {
    test(`goes nowhere for ${returnTo}, and the session is over all the same`, async ({
      page,
      person,
    }) => {
      await openSignedIn(page, person);
      await press(page, 'Sign out', { returnTo });
      await expect(page.getByRole('main').getByRole('status')).toHaveText('AUTH_OPTION_INVALID');
      await expect(page.getByText('Session: anonymous')).toBeVisible();
      await expect(page).toHaveURL('/');
    });
  }
});
