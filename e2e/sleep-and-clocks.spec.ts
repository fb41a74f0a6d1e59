import { type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { enterPassword, expect, signIn, test } from './fixtures.ts';
import { expectNewToken, showNextWeek } from './next-week.ts';

/** Access Tokens are renewed after 140 to 160 seconds here. */
const SHORT_LIFE = { accessTokenLifetimeSeconds: 200 };
/** A sleep of so many milliseconds outlasts them. */
const SLEEP_MS = 240_000;

async function openTimesheets(page: Page, person: Person): Promise<void> {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

/** The device sleeps: time goes on, and no timer notices. */
async function sleep(page: Page, milliseconds: number): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  await page.clock.setSystemTime(now + milliseconds);
}

const SIGNS_OF_LIFE = {
  'is looked at again': (): void => {
    document.dispatchEvent(new Event('visibilitychange'));
  },
  'comes back from the cache of the browser': (): void => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  },
  'has a network again': (): void => {
    window.dispatchEvent(new Event('online'));
  },
  'has the focus again': (): void => {
    window.dispatchEvent(new Event('focus'));
  },
};

for (const [happening, wake] of Object.entries(SIGNS_OF_LIFE)) {
  test(`after a sleep the token is renewed as soon as the page ${happening}`, async ({
    page,
    person,
    tenant,
    apiRequests,
  }) => {
    await tenant.setFaults({ ...SHORT_LIFE, clockOffsetSeconds: -5 });
    await page.clock.install();
    await openTimesheets(page, person);
    const first = await apiRequests.lastTokenPrint();
    await tenant.setFaults(SHORT_LIFE);
    apiRequests.forget();

    await sleep(page, SLEEP_MS);
    await page.evaluate(wake);
    await expect.poll(() => apiRequests.questions()).toHaveLength(1);
    await showNextWeek(page);
    expect(await apiRequests.tokenPrints()).not.toContain(first);
    expect(apiRequests.questions()).toHaveLength(1);
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  });
}

test('a token that died in the sleep is not sent, even where nothing told of the waking', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await tenant.setFaults({ ...SHORT_LIFE, clockOffsetSeconds: -5 });
  await page.clock.install();
  await openTimesheets(page, person);
  const first = await apiRequests.lastTokenPrint();
  await tenant.setFaults(SHORT_LIFE);
  apiRequests.forget();
  await sleep(page, SLEEP_MS);
  await showNextWeek(page);
  expect(await apiRequests.tokenPrints()).not.toContain(first);
  expect(apiRequests.questions()).toHaveLength(1);
});

test('a clock that is set back does not make a token live longer', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await tenant.setFaults({ ...SHORT_LIFE, clockOffsetSeconds: -5 });
  await page.clock.install();
  await openTimesheets(page, person);
  const first = await apiRequests.lastTokenPrint();
  await tenant.setFaults(SHORT_LIFE);
  apiRequests.forget();
  await sleep(page, -200_000);
  await page.clock.fastForward(165_000);
  await expect.poll(() => apiRequests.questions()).toHaveLength(1);
  await expectNewToken(page, apiRequests, first);
});

for (const [name, minutes] of [
  ['slow', -5],
  ['fast', 5],
] as const) {
  test(`a clock that is five minutes ${name} hinders neither sign-in, nor requests, nor renewal`, async ({
    page,
    person,
    tenant,
    apiRequests,
  }) => {
    // Renewed after 28 to 32 seconds.
    const shorterLife = { accessTokenLifetimeSeconds: 40 };
    await tenant.setFaults({ ...shorterLife, clockOffsetSeconds: -5 });
    // A little less than five minutes: the way to the tenant and back takes time, too.
    await page.clock.install({ time: Date.now() + minutes * 59_000 });
    await openTimesheets(page, person);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
    const first = await apiRequests.lastTokenPrint();
    await tenant.setFaults(shorterLife);
    apiRequests.forget();
    await showNextWeek(page);
    expect(apiRequests.questions(), 'a renewal that is not due').toEqual([]);
    await page.clock.fastForward(33_000);
    await expect.poll(() => apiRequests.questions()).toHaveLength(1);
    await expectNewToken(page, apiRequests, first);
  });
}

for (const [name, minutes, words] of [
  ['slow', -10, /clock of this device is about 10 minutes behind/],
  ['fast', 10, /clock of this device is about 10 minutes ahead/],
] as const) {
  test(`a clock that is ten minutes ${name} is what the page says is wrong`, async ({
    page,
    person,
    apiRequests,
  }) => {
    await page.clock.install({ time: Date.now() + minutes * 60_000 });
    await page.goto('/timesheets?week=2026-W02');
    await enterPassword(page, person);
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText(words);
    await expect(page.getByRole('main').getByText('AUTH_CLOCK_SKEWED')).toBeVisible();
    expect(await apiRequests.toApi()).toEqual([]);
  });
}
