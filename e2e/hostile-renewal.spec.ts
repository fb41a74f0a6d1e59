import type { Page } from '@playwright/test';

import type { AuthErrorCode } from '../src/app/auth/auth-error.ts';
import { FRAME_FAMILIES } from './hostile-provider/attacks/families.ts';
import { expectNoTraces, signInWith } from './hostile-provider/expect-refused.ts';
import { expect, attackTest as test } from './hostile-provider/fixtures.ts';
import type { HostileProvider } from './hostile-provider/hostile-provider.ts';
import type { RequestLog } from './request-log.ts';

test.use({ expectedConsoleErrors: [/status of 401/], trace: 'off' });

/** What the page says of an error, which names no code to people who are signed in. */
const WORDS: Partial<Record<AuthErrorCode, RegExp>> = {
  AUTH_ID_TOKEN_INVALID: /The ID Token of the sign-in service cannot be trusted/,
  AUTH_RESPONSE_INVALID: /The answer of the sign-in service cannot be used/,
  AUTH_CLOCK_SKEWED: /The clock of this device/,
  AUTH_TENANT_REFUSED: /The sign-in service did not sign you in/,
};

/** Signs in, unless an attack before has left somebody signed in. */
async function beSignedIn(page: Page, provider: HostileProvider): Promise<void> {
  const signOut = page.getByRole('button', { name: 'Sign out' });
  if (!(await signOut.isVisible())) await signInWith({ page, provider });
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

/** Looks at another week, which takes one request to the API. */
async function turnTo(page: Page, week: 'Next' | 'Previous'): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^(?:‹\\s*)?${week}`) }).click();
}

/** Has somebody signed in whose token has gone to the API. Returns its print. */
async function holdToken(
  page: Page,
  provider: HostileProvider,
  apiRequests: RequestLog,
): Promise<string> {
  await beSignedIn(page, provider);
  await turnTo(page, 'Previous');
  await expect.poll(async () => (await apiRequests.toApi()).length).toBeGreaterThan(0);
  return apiRequests.lastTokenPrint();
}

/** Looks at the next week, and has the API refuse the token, so that a new one is fetched in a hidden frame. */
async function renew(page: Page, api: string, app: string): Promise<void> {
  await page.route(
    (url) => url.origin === api && url.pathname === '/timesheets',
    (route) =>
      route.fulfill({
        status: 401,
        headers: {
          'access-control-allow-origin': app,
          'access-control-expose-headers': 'WWW-Authenticate',
          'www-authenticate': 'Bearer error="invalid_token"',
        },
      }),
    { times: 1 },
  );
  await turnTo(page, 'Next');
}

for (const { name: family, attacks } of FRAME_FAMILIES) {
  test.describe(`attacks on ${family} of an answer in a hidden frame`, () => {
    // One person stays signed in through all of them.
    test.describe.configure({ mode: 'default' });

    for (const { name, clause, change, expectedCode } of attacks) {
      test(`an answer ${name} changes no session (${clause})`, async ({
        page,
        provider,
        apiRequests,
        printed,
        environment: { api, app },
      }) => {
        const signOut = page.getByRole('button', { name: 'Sign out' });
        const held = await holdToken(page, provider, apiRequests);

        provider.answerFrames(change);
        await renew(page, api, app);
        const problem = page.getByText(WORDS[expectedCode] ?? expectedCode);
        await expect(problem.first()).toBeVisible();
        await expect(signOut).toBeVisible();
        // The session goes on with the token that it had, and with no other.
        await turnTo(page, 'Previous');
        await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
        expect(new Set(await apiRequests.tokenPrints())).toEqual(new Set([held]));
        await expectNoTraces({ page, provider, apiRequests, printed });

        // And a good answer renews it.
        provider.answerFrames({});
        await renew(page, api, app);
        await expect(problem).toHaveCount(0);
        await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
        expect(await apiRequests.lastTokenPrint()).not.toBe(held);
        await apiRequests.expectNoLeak();
        expect(provider.strangerVisits, 'visits to an attacker').toBe(0);
      });
    }
  });
}

test('a frame that answers to another question is not heard: the session goes on, and recovers', async ({
  page,
  provider,
  apiRequests,
  environment: { api, app },
}) => {
  const held = await holdToken(page, provider, apiRequests);
  provider.answerFrames({ message: (response) => ({ ...response, state: 'of another question' }) });
  await renew(page, api, app);
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await turnTo(page, 'Previous');
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  expect(new Set(await apiRequests.tokenPrints())).toEqual(new Set([held]));
  provider.answerFrames({});
  await expect(page.getByText('Reconnecting…')).toHaveCount(0);
});

test('an answer about somebody else does not take the place of the person: nobody is signed in then', async ({
  page,
  provider,
  apiRequests,
  environment: { api, app },
}) => {
  const held = await holdToken(page, provider, apiRequests);
  provider.answerFrames({ claims: { sub: 'auth0|somebody-else', name: 'Somebody Else' } });
  await renew(page, api, app);
  await expect(page.getByText('Somebody else has signed in in this browser')).toBeVisible();
  await expect(page.getByRole('banner').getByRole('button')).toHaveText(['Sign in']);
  expect(new Set(await apiRequests.tokenPrints())).toEqual(new Set([held]));
});
