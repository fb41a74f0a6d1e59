import { type Page } from '@playwright/test';

import { expect, signIn, test } from './fixtures.ts';
import { type RequestLog } from './request-log.ts';

const TIMESHEETS = 'https://api.exampleco.com/timesheets';
const REPORTS = 'https://api.exampleco.com/reports';

// The window for consent closes while it still loads its page: nobody sees what is missing there.
test.use({ expectedConsoleErrors: [/Failed to fetch dynamically imported module/] });

/** Answers what the page asks for, in the window that opens for it. */
async function answerInWindow(page: Page, answer: 'Accept' | 'Decline'): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Give consent' }).click();
  const window = await opened;
  await expect(window.getByText('read:reports')).toBeVisible();
  await expect(window.getByText('create:timesheets')).toHaveCount(0);
  const closed = window.waitForEvent('close');
  await window.getByRole('button', { name: answer }).click();
  await closed;
}

async function expectReport(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Nothing in this month' })).toBeVisible();
}

async function expectTimesheets(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

/** The prints of the tokens that went to one of the APIs. */
async function printsFor(
  apiRequests: RequestLog,
  path: '/timesheets' | '/reports/hours',
): Promise<Set<string | null>> {
  const requests = await apiRequests.toApi();
  return new Set(
    requests
      .filter(({ address }) => new URL(address).pathname === path)
      .map(({ tokenPrint }) => tokenPrint),
  );
}

test('the second API gets a token of its own, when it is first used and after a consent of its own', async ({
  page,
  person,
  apiRequests,
}) => {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expectTimesheets(page);
  expect(apiRequests.questions()).toMatchObject([{ from: 'page', audience: TIMESHEETS }]);
  apiRequests.forget();

  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByText('Your consent is needed.')).toBeVisible();
  for (const question of apiRequests.questions()) {
    expect(question).toMatchObject({ from: 'frame', prompt: 'none', audience: REPORTS });
  }
  expect(await apiRequests.toApi(), 'a request that could only be refused').toEqual([]);

  await answerInWindow(page, 'Accept');
  await expectReport(page);
  await page.getByRole('link', { name: 'My timesheets' }).first().click();
  await expectTimesheets(page);
  const [forTimesheets, forReports] = [
    await printsFor(apiRequests, '/timesheets'),
    await printsFor(apiRequests, '/reports/hours'),
  ];
  expect(forTimesheets.size).toBe(1);
  expect(forReports.size).toBe(1);
  expect(forReports).not.toEqual(forTimesheets);
  await apiRequests.expectNoLeak();
});

test('who declines consent for the second API stays signed in, and can change their mind', async ({
  page,
  person,
  apiRequests,
}) => {
  await page.goto('/reports');
  await signIn(page, person);
  await answerInWindow(page, 'Decline');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  expect(await apiRequests.toApi()).toEqual([]);
  await page.getByRole('link', { name: 'My timesheets' }).click();
  await expectTimesheets(page);
  await page.getByRole('link', { name: 'Reports' }).click();
  await answerInWindow(page, 'Accept');
  await expectReport(page);
});

test('a token for the second API is fetched without the person once there is consent, and used for all requests', async ({
  page,
  person,
  apiRequests,
}) => {
  await page.goto('/reports');
  await signIn(page, person);
  await answerInWindow(page, 'Accept');
  await expectReport(page);
  apiRequests.forget();

  await page.reload();
  await expectReport(page);
  for (const name of [/^Previous/, /^Previous/, 'This month']) {
    await page.getByRole('link', { name }).click();
    await expectReport(page);
  }
  expect(apiRequests.questions()).toMatchObject([
    { from: 'frame', prompt: 'none', audience: TIMESHEETS },
    { from: 'frame', prompt: 'none', audience: REPORTS },
  ]);
  const prints = await printsFor(apiRequests, '/reports/hours');
  expect(prints.size).toBe(1);
  expect(prints).not.toContain(null);
});

test('each token is renewed apart, before its end', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  // Renewed after 70 to 80 seconds. What is issued in the same second is the same: so the clock is set.
  const shortLife = { accessTokenLifetimeSeconds: 100 };
  await tenant.setFaults({ ...shortLife, clockOffsetSeconds: -5 });
  await page.clock.install();
  await page.goto('/reports');
  await signIn(page, person);
  await answerInWindow(page, 'Accept');
  await expectReport(page);
  const before = await printsFor(apiRequests, '/reports/hours');
  await tenant.setFaults(shortLife);
  apiRequests.forget();

  await page.clock.fastForward(85_000);
  const audiences = (): (string | null)[] =>
    apiRequests.questions().map(({ audience }) => audience);
  await expect.poll(audiences).toContain(TIMESHEETS);
  await expect.poll(audiences).toContain(REPORTS);
  await expect
    .poll(async () => {
      await page.getByRole('link', { name: /^Previous/ }).click();
      await expectReport(page);
      return printsFor(apiRequests, '/reports/hours');
    })
    .not.toEqual(before);
  expect(audiences()).toHaveLength(2);
});
