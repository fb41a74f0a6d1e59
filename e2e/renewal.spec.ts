import { type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { expect, signIn, test } from './fixtures.ts';
import { expectNewToken, showNextWeek } from './next-week.ts';

/**
 * Tokens for the same person that are issued in the same second are the same, and the browser's clock goes faster here than the
 * tenant's. So that tokens can be told apart, the tenant's is put back before the first, and forward before each new one.
 */
const BACK = { clockOffsetSeconds: -5 };

/** How long Access Tokens live here. They are renewed after 70 to 80 seconds. */
const SHORT_LIFE = { accessTokenLifetimeSeconds: 100 };

async function openTimesheets(page: Page, person: Person): Promise<void> {
  await page.clock.install();
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

test('a token is renewed before its end, in a hidden frame, and requests go on with the new one', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await tenant.setFaults({ ...SHORT_LIFE, ...BACK });
  await openTimesheets(page, person);
  const visited: string[] = [];
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) visited.push(frame.url());
  });
  const first = await apiRequests.lastTokenPrint();
  apiRequests.forget();

  await page.clock.fastForward(60_000);
  await showNextWeek(page);
  expect(apiRequests.questions(), 'questions while there is time').toEqual([]);
  expect(await apiRequests.tokenPrints()).toEqual([first]);

  for (const [round, waitMs] of [25_000, 85_000].entries()) {
    await tenant.setFaults({ ...SHORT_LIFE, clockOffsetSeconds: 5 * round });
    await page.clock.fastForward(waitMs);
    await expect.poll(() => apiRequests.questions()).toHaveLength(round + 1);
    await expectNewToken(page, apiRequests, await apiRequests.lastTokenPrint());
  }
  expect(apiRequests.questions()).toHaveLength(2);
  await expect.poll(() => page.frames()).toHaveLength(1);
  for (const question of apiRequests.questions()) {
    expect(question).toMatchObject({ from: 'frame', prompt: 'none' });
  }
  expect(new Set(visited.map((url) => new URL(url).pathname))).toEqual(new Set(['/timesheets']));
  await apiRequests.expectNoLeak();
});

test('requests wait for the one renewal that is running, and go out once, with the new token', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await tenant.setFaults({ ...SHORT_LIFE, ...BACK });
  await openTimesheets(page, person);
  const first = await apiRequests.lastTokenPrint();
  apiRequests.forget();
  let answer = (): void => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(
    (url) => url.pathname === '/authorize',
    async (route) => {
      await mayAnswer;
      await route.continue();
    },
  );

  const asked = page.waitForRequest((request) => request.url().includes('/authorize?'));
  await page.clock.fastForward(101_000);
  await asked;
  for (const week of [3, 4, 5]) {
    await page.getByRole('link', { name: /^Next/ }).click();
    await expect(page.getByRole('heading', { name: new RegExp(`^Week ${week}\\b`) })).toBeVisible();
  }
  expect(await apiRequests.toApi(), 'requests with the token that is over').toEqual([]);

  await tenant.setFaults(SHORT_LIFE);
  answer();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  expect(apiRequests.questions()).toHaveLength(1);
  // Nobody wants the weeks any more that were passed over.
  const [second, ...others] = await apiRequests.tokenPrints();
  expect(others).toEqual([]);
  expect(second).not.toBe(first);
});

test('a request without any token waits for its first one', async ({
  page,
  person,
  apiRequests,
}) => {
  await page.route('**/config.json', async (route) => {
    const response = await route.fetch();
    const settings = (await response.json()) as object;
    await route.fulfill({ response, json: { ...settings, responseType: 'id_token' } });
  });
  await openTimesheets(page, person);
  await showNextWeek(page);
  expect(apiRequests.questions()).toMatchObject([
    { from: 'page', prompt: null },
    { from: 'frame', prompt: 'none' },
  ]);
  const prints = new Set(await apiRequests.tokenPrints());
  expect(prints).not.toContain(null);
  expect(prints.size).toBe(1);
});

test('a token that lives longer than a timer can wait is renewed neither at once nor in a loop', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  // 30 days are more than the 2^31 milliseconds after which a timer fires at once.
  await tenant.setFaults({ accessTokenLifetimeSeconds: 2_592_000 });
  await openTimesheets(page, person);
  apiRequests.forget();
  await showNextWeek(page);
  for (const hours of [1, 24, 480]) {
    await page.clock.fastForward(hours * 3_600_000);
    await showNextWeek(page);
  }
  expect(apiRequests.questions()).toEqual([]);
});
