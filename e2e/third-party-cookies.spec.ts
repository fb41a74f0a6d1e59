import { type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { enterPassword, expect, signIn, test } from './fixtures.ts';
import { historyOf } from './history.ts';
import { expectNewToken } from './next-week.ts';
import { cellOf, typeNewProject } from './week-sheet.ts';

/** Access Tokens are due after 150 to 180 seconds here, and the page is left 60 seconds after that. */
const SHORT_LIFE = { accessTokenLifetimeSeconds: 300 };
const UNTIL_DUE_MS = 185_000;
const NOTICE_MS = 60_000;

const WEEK = '/timesheets?week=2026-W02';

/** A question at the tenant's own address that the person does not see. */
const ROUND_TRIP = { from: 'page', prompt: 'none' };

// The tenant is on another site than the application, and Chromium sends it no cookie in a frame.
test.use({ appHost: '127.0.0.1' });

async function openTimesheets(page: Page, person: Person): Promise<void> {
  await page.goto(WEEK);
  await signIn(page, person);
  await expectTimesheets(page);
}

async function expectTimesheets(page: Page): Promise<void> {
  await expect(page).toHaveURL(WEEK);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

test('a reload goes to the tenant and back, to the same page, and asks the person nothing', async ({
  page,
  person,
  apiRequests,
}) => {
  await openTimesheets(page, person);
  apiRequests.forget();
  await page.reload();
  await expectTimesheets(page);
  expect(apiRequests.questions()).toMatchObject([{ from: 'frame', prompt: 'none' }, ROUND_TRIP]);

  apiRequests.forget();
  await page.reload();
  await expectTimesheets(page);
  expect(apiRequests.questions(), 'a frame, though it is known to be in vain').toMatchObject([
    ROUND_TRIP,
  ]);
  for (const address of await historyOf(page)) expect(address).not.toMatch(/token|state=/);
  await apiRequests.expectNoLeak();
});

test('reloads in a row are no loop', async ({ page, person }) => {
  await openTimesheets(page, person);
  for (let reload = 0; reload < 4; reload += 1) {
    await page.reload();
    await expectTimesheets(page);
  }
});

test('Back leads to the page before, not to the tenant and forth again', async ({
  page,
  person,
}) => {
  await openTimesheets(page, person);
  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
  await page.goBack();
  await expectTimesheets(page);
});

test('the session is renewed by leaving the page for a moment; what was typed is still there', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await tenant.setFaults({ ...SHORT_LIFE, clockOffsetSeconds: -5 });
  await page.clock.install();
  await openTimesheets(page, person);
  await page.reload();
  await expectTimesheets(page);
  const first = await apiRequests.lastTokenPrint();
  await tenant.setFaults(SHORT_LIFE);
  const entry = { project: 'Half a sent', day: 'Wednesday 7 January' };
  await typeNewProject(page, { ...entry, hours: '1' });
  apiRequests.forget();

  await page.clock.fastForward(UNTIL_DUE_MS);
  await expect(cellOf(page, entry)).toHaveValue('1');
  await expect(page.getByText('this page is left for a moment')).toBeVisible();
  expect(apiRequests.questions(), 'a question before it was announced').toEqual([]);
  await page.clock.fastForward(NOTICE_MS);
  await expect.poll(() => apiRequests.questions()).toMatchObject([ROUND_TRIP]);
  await expect(cellOf(page, entry)).toHaveValue('1');
  await expectNewToken(page, apiRequests, first);
  expect(apiRequests.questions()).toHaveLength(1);
});

test('a session that is over ends on the home page, after one look', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await openTimesheets(page, person);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await tenant.endSessions();
  apiRequests.forget();
  await page.reload();
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(apiRequests.questions()).toMatchObject([ROUND_TRIP]);
  await page.reload();
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(apiRequests.questions(), 'another look, at nothing').toHaveLength(1);
});

test('a session that is over ends on a guarded page at the password, after one look', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await openTimesheets(page, person);
  await tenant.endSessions();
  apiRequests.forget();
  await page.reload();
  await expect(page.getByLabel('Password')).toBeVisible();
  expect(apiRequests.questions()).toMatchObject([
    { from: 'frame', prompt: 'none' },
    ROUND_TRIP,
    { from: 'page', prompt: null },
  ]);
  await enterPassword(page, person);
  await expectTimesheets(page);
});
