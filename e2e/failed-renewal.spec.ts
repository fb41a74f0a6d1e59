import { type Page } from '@playwright/test';

import { type Faults, type Person } from './environment/tenant-control.ts';
import { expect, signIn, test } from './fixtures.ts';
import { expectNewToken, showNextWeek } from './next-week.ts';

/** Access Tokens are renewed after 210 to 240 seconds here. */
const SHORT_LIFE = { accessTokenLifetimeSeconds: 300 };
/** After so many milliseconds a token is due, and lives on for a while. */
const UNTIL_DUE_MS = 245_000;
/** After so many more it is over. */
const UNTIL_OVER_MS = 60_000;
/** After so many milliseconds a question that nobody answers has failed. */
const UNTIL_TIMEOUT_MS = 9_000;

test.use({
  expectedConsoleErrors: [/status of 503|ERR_INTERNET_DISCONNECTED|"frame-ancestors 'none'"/],
});

/** Signs in, and asks the tenant once from a frame, so that it is known that it can be asked there. */
async function openTimesheets(page: Page, person: Person): Promise<void> {
  await page.clock.install();
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

/** The person is told on the page that they are on, which stays. */
async function expectEnd(page: Page): Promise<void> {
  await expect(page.getByText(/not signed in any more/)).toBeVisible();
  await expect(page).toHaveURL(/\/timesheets\?/);
}

test.beforeEach(async ({ tenant }) => {
  // The clock is put back because tokens that are issued in the same second are the same.
  await tenant.setFaults({ ...SHORT_LIFE, clockOffsetSeconds: -5 });
});

const OUTAGES: readonly (readonly [string, Faults])[] = [
  ['answers with an error', { statuses: { '/authorize': 503 } }],
  ['does not answer', { delays: { '/authorize': 120_000 } }],
  ['gives no keys', { statuses: { '/.well-known/jwks.json': 503 } }],
];

for (const [happening, faults] of OUTAGES) {
  test(`a tenant that ${happening} signs nobody out: people work on, and the session recovers by itself`, async ({
    page,
    person,
    tenant,
    apiRequests,
  }) => {
    await openTimesheets(page, person);
    const first = await apiRequests.lastTokenPrint();
    apiRequests.forget();
    await tenant.setFaults({ ...SHORT_LIFE, ...faults });
    await page.clock.fastForward(UNTIL_DUE_MS);
    await expect.poll(() => apiRequests.questions()).toHaveLength(1);
    await page.clock.fastForward(UNTIL_TIMEOUT_MS);
    await expect(page.getByText('Reconnecting…')).toBeVisible();
    await showNextWeek(page);
    expect(await apiRequests.tokenPrints()).toEqual([first]);
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();

    await tenant.setFaults(SHORT_LIFE);
    await page.clock.fastForward(UNTIL_TIMEOUT_MS);
    await expectNewToken(page, apiRequests, first);
    await expect(page.getByText('Reconnecting…')).toBeHidden();
  });
}

test('without a network the session waits, and is renewed as soon as there is one again', async ({
  page,
  person,
  context,
  tenant,
  apiRequests,
}) => {
  await openTimesheets(page, person);
  const first = await apiRequests.lastTokenPrint();
  await tenant.setFaults(SHORT_LIFE);
  apiRequests.forget();
  await context.setOffline(true);
  await page.clock.fastForward(UNTIL_DUE_MS);
  await expect.poll(() => apiRequests.questions()).not.toEqual([]);
  await page.clock.fastForward(UNTIL_TIMEOUT_MS);
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();

  await context.setOffline(false);
  await expectNewToken(page, apiRequests, first);
});

test('an outage that outlasts the token ends the session and says so; after it, the session is found again', async ({
  page,
  person,
  tenant,
}) => {
  await openTimesheets(page, person);
  await tenant.setFaults({ ...SHORT_LIFE, statuses: { '/authorize': 503 } });
  await page.clock.fastForward(UNTIL_DUE_MS);
  await page.clock.runFor(UNTIL_OVER_MS);
  await expectEnd(page);

  await tenant.setFaults(SHORT_LIFE);
  await page.clock.fastForward(UNTIL_TIMEOUT_MS);
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
});

test('a session that the tenant has ended ends here with the next renewal, and says so', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await openTimesheets(page, person);
  apiRequests.forget();
  await tenant.endSessions();
  await page.clock.fastForward(UNTIL_DUE_MS);
  await expectEnd(page);
  // What a frame has been told before is believed: the page is not left to ask once more.
  expect(apiRequests.questions()).toMatchObject([{ from: 'frame', prompt: 'none' }]);
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByLabel('Password')).toBeVisible();
});

for (const refusal of ['consent_required', 'interaction_required'] as const) {
  test(`a tenant that says ${refusal} is not asked again: the token is used up, then the person is asked`, async ({
    page,
    person,
    tenant,
    apiRequests,
  }) => {
    await openTimesheets(page, person);
    const first = await apiRequests.lastTokenPrint();
    apiRequests.forget();
    await tenant.setFaults({ ...SHORT_LIFE, promptNone: refusal });
    await page.clock.fastForward(UNTIL_DUE_MS);
    await expect.poll(() => apiRequests.questions()).toHaveLength(1);
    await expect.poll(() => page.frames()).toHaveLength(1);
    await showNextWeek(page);
    expect(await apiRequests.tokenPrints()).toEqual([first]);

    await page.clock.runFor(UNTIL_OVER_MS);
    await expectEnd(page);
    expect(apiRequests.questions()).toHaveLength(1);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await expect(page).toHaveURL('/timesheets?week=2026-W03');
  });
}
