import type { Page } from '@playwright/test';

import { historyOf } from './history.ts';
import { USER_INFO_ATTACKS } from './hostile-provider/attacks/user-info.ts';
import {
  expectNoTraces,
  expectRefused,
  expectSignedIn,
  signInWith,
  signOut,
} from './hostile-provider/expect-refused.ts';
import { expect, test } from './hostile-provider/fixtures.ts';
import { startWith } from './settings.ts';

test.use({ expectedConsoleErrors: [/userinfo/], trace: 'off' });

/** Begins a sign-in and holds the page back before it is at the provider. Returns where it was about to go. */
async function beginSignIn(page: Page, provider: string): Promise<string> {
  await page.route(
    (url) => url.origin === provider && url.pathname === '/authorize',
    (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<link rel="icon" href="data:,"><title>Held back</title>',
      }),
    { times: 1 },
  );
  await page.goto('/timesheets');
  await expect(page).toHaveTitle('Held back');
  return page.url();
}

test('an answer that was used is refused when it comes again', async ({
  page,
  provider,
  apiRequests,
  printed,
}) => {
  await signInWith({ page, provider });
  await expectSignedIn({ page, apiRequests });
  await signOut(page);
  apiRequests.forget();
  await page.goto(`/callback#${provider.goodAnswers[0]?.fragment ?? ''}`);
  await expectRefused({ page, provider, apiRequests, printed }, 'AUTH_STATE_MISMATCH');
  await signInWith({ page, provider });
  await expectSignedIn({ page, apiRequests });
});

test('tokens of an earlier sign-in are refused in the answer to a new one, by their nonce', async ({
  page,
  provider,
  apiRequests,
  printed,
}) => {
  await signInWith({ page, provider });
  await expectSignedIn({ page, apiRequests });
  await signOut(page);
  apiRequests.forget();
  await page.goto('/');
  const tokensOfBefore = ({
    earlier,
  }: {
    earlier: { parameters: Iterable<readonly [string, string]> } | null;
  }) => {
    const { id_token: idToken = '', access_token: accessToken = '' } = Object.fromEntries(
      earlier?.parameters ?? [],
    );
    return { id_token: idToken, access_token: accessToken };
  };
  await signInWith({ page, provider }, { parameters: tokensOfBefore });
  await expectRefused({ page, provider, apiRequests, printed }, 'AUTH_ID_TOKEN_INVALID');
});

test('an answer to a sign-in of another tab is refused, and still good in its own', async ({
  page,
  context,
  provider,
  apiRequests,
  printed,
}) => {
  const fragment = provider.fragmentFor(await beginSignIn(page, provider.origin));
  const other = await context.newPage();
  await other.goto(`/callback#${fragment}`);
  await expectRefused({ page: other, provider, apiRequests, printed }, 'AUTH_STATE_MISMATCH');
  await other.close();
  await page.goto(`/callback#${fragment}`);
  await expectSignedIn({ page, apiRequests });
});

for (const [place, path] of [
  ['the callback', '/callback'],
  ['the home page', '/'],
] as const) {
  test(`an answer that nobody asked for signs nobody in at ${place}`, async ({
    page,
    provider,
    apiRequests,
    environment: { app },
  }) => {
    const asked = new URL('/authorize?response_type=token+id_token&state=s1&nonce=n1', app);
    asked.searchParams.set('client_id', 'exampleco-timesheets-local');
    await page.goto(`${path}#${provider.fragmentFor(asked.href)}`);
    await expect(page.getByRole('banner').getByRole('button')).toHaveText(['Sign in']);
    await expect(page).toHaveURL(path);
    expect((await historyOf(page)).join()).not.toContain('token');
    expect(await apiRequests.toApi()).toEqual([]);
    await apiRequests.expectNoLeak();
  });
}

for (const [form, fragment] of [
  ['encoded as a whole', (good: string) => encodeURIComponent(good)],
  ['encoded as a whole, twice', (good: string) => encodeURIComponent(encodeURIComponent(good))],
  ['behind a question mark', (good: string) => `#?${good}`],
  ['behind an exclamation mark', (good: string) => `!${good}`],
  ['behind a second hash', (good: string) => `#${good}`],
  ['behind an ampersand', (good: string) => `&${good}`],
  ['behind a space', (good: string) => `%20${good}`],
  ['that is none, but a query', (good: string) => `?${good}`],
  ['with encoded names', (good: string) => good.replaceAll('_token=', '%5Ftoken=')],
  ['with names in upper case', (good: string) => good.toUpperCase()],
] as const) {
  test(`tokens in a fragment ${form} sign nobody in and do not stay in the address`, async ({
    page,
    provider,
    apiRequests,
    printed,
  }) => {
    await signInWith({ page, provider }, { fragment });
    // Not that of the page that is left for the provider, which looks the same.
    await expect(page).toHaveURL('/');
    await expect(page.getByRole('banner').getByRole('button')).toHaveText(['Sign in']);
    expect(await apiRequests.toApi()).toEqual([]);
    await expectNoTraces({ page, provider, apiRequests, printed });
  });
}

test.describe('who an Access Token alone is about', () => {
  test.beforeEach(async ({ context }) => {
    await startWith(context, { responseType: 'token' });
  });

  for (const { name, clause, change, expectedCode } of USER_INFO_ATTACKS) {
    test(`is not known where /userinfo answers ${name} (${clause})`, async ({ page, provider }) => {
      await signInWith({ page, provider }, change);
      await expect(page.getByText('Error code')).toContainText(expectedCode);
      await expect(page.getByRole('alert')).toHaveCount(1);
      await expect(page.getByRole('banner').getByRole('button')).toHaveText(['Sign in']);
      await signInWith({ page, provider });
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    });
  }
});

test('a bad answer in the frame restores no session after a reload', async ({
  page,
  provider,
  apiRequests,
}) => {
  await signInWith({ page, provider });
  await expectSignedIn({ page, apiRequests });
  await page.goto('/');
  // All that the page asks for while it is signed in has come: a figure on each card.
  const cards = page.getByRole('list', { name: 'Your hours' });
  await expect(cards.getByRole('strong')).toHaveCount(4);
  apiRequests.forget();
  provider.answerFrames({ claims: { nonce: 'of-somebody-else' } });
  await page.reload();
  await expect(page.getByRole('banner').getByRole('button')).toHaveText(['Sign in']);
  expect(await apiRequests.toApi()).toEqual([]);
  provider.answerFrames();
  await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
  await expectSignedIn({ page, apiRequests });
});
