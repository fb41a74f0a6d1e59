import { type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { enterPassword, expect, expectAccessible, signIn, test } from './fixtures.ts';
import { cellOf, saveWeek, typeNewProject } from './week-sheet.ts';

/** Access Tokens are due after 150 to 240 seconds here, whether frames get cookies or not. */
const SHORT_LIFE = { accessTokenLifetimeSeconds: 300, clockOffsetSeconds: -5 };
const UNTIL_DUE_MS = 245_000;
/** After so many milliseconds what has failed has been tried again. */
const UNTIL_AGAIN_MS = 9_000;

const WEEK = '/timesheets?week=2026-W02';

test.use({ expectedConsoleErrors: [/status of 503|"frame-ancestors 'none'"/] });

test.beforeEach(async ({ tenant }) => {
  await tenant.setFaults(SHORT_LIFE);
});

async function openTimesheets(page: Page, person: Person): Promise<void> {
  await page.clock.install();
  await page.goto(WEEK);
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

const ENTRY = { project: 'Half a th', day: 'Wednesday 7 January', hours: '7,5' };
const NOTE = 'What was I about to say';

async function typeEntry(page: Page): Promise<void> {
  await typeNewProject(page, ENTRY);
  await page.getByLabel('Note').fill(NOTE);
}

async function expectEntryTyped(page: Page): Promise<void> {
  await expect(cellOf(page, ENTRY)).toHaveValue(ENTRY.hours);
  await cellOf(page, ENTRY).focus();
  await expect(page.getByLabel('Note')).toHaveValue(NOTE);
  await expect(page.getByText('1 change not saved')).toBeVisible();
}

test('a person whose session is ended in the middle of typing signs in and goes on typing', async ({
  page,
  person,
  tenant,
}) => {
  await openTimesheets(page, person);
  // A frame has been answered once, so that it is believed when it says that the session is over.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  await typeEntry(page);
  await tenant.endSessions();
  await page.clock.fastForward(UNTIL_DUE_MS);
  await expect(page.getByText('You are not signed in any more.')).toBeVisible();
  await expectEntryTyped(page);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sign in again' }).click();
  await enterPassword(page, person);
  await expect(page).toHaveURL(WEEK);
  // Back in the cell, too.
  await expect(cellOf(page, ENTRY)).toBeFocused();
  await expectEntryTyped(page);
  await saveWeek(page);
  await page.reload();
  await expect(cellOf(page, ENTRY)).toHaveValue('7.50');
});

test('a person is told that the application is reconnecting, and goes on meanwhile', async ({
  page,
  person,
  tenant,
}) => {
  await openTimesheets(page, person);
  await tenant.setFaults({ ...SHORT_LIFE, statuses: { '/authorize': 503 } });
  await page.clock.fastForward(UNTIL_DUE_MS);
  await page.clock.fastForward(UNTIL_AGAIN_MS);
  const status = page.getByText('Reconnecting…');
  await expect(status).toBeVisible();
  await expectAccessible(page);
  await typeEntry(page);
  await saveWeek(page);

  await tenant.setFaults(SHORT_LIFE);
  await page.clock.fastForward(UNTIL_AGAIN_MS);
  await expect(status).toBeHidden();
});

test('a person is told that the page is about to be left, does it at once, and goes on typing', async ({
  page,
  person,
  tenant,
}) => {
  await tenant.setFaults({ ...SHORT_LIFE, blockFrameCookies: true });
  await openTimesheets(page, person);
  await typeEntry(page);
  await page.clock.fastForward(UNTIL_DUE_MS);
  await expect(page.getByText('this page is left for a moment')).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/^[01]:\d\d$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Renew now' }).click();
  await expect(page.getByText('this page is left for a moment')).toHaveCount(0);
  await expect(page).toHaveURL(WEEK);
  await expectEntryTyped(page);
});

test('what one tab shows goes at once when the person signs out in another', async ({
  page,
  person,
  context,
}) => {
  await openTimesheets(page, person);
  await typeEntry(page);
  await saveWeek(page);
  const secret = { project: 'A secret', day: ENTRY.day, hours: '1' };
  await typeNewProject(page, secret);
  await expect(page.getByText('1 change not saved')).toBeVisible();

  const second = await context.newPage();
  await second.goto('/profile');
  await second.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You have signed out in another tab.')).toBeVisible();
  await expect(cellOf(page, ENTRY)).toHaveCount(0);
  await expect(page.getByRole('main')).not.toContainText(person.name);
  await expect(page.getByRole('link', { name: 'My timesheets' })).toHaveCount(0);
  await expectAccessible(page);

  // Back to where they were, and what they had typed is not kept for whoever comes.
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await enterPassword(page, person);
  await expect(page).toHaveURL(WEEK);
  await expect(cellOf(page, ENTRY)).toBeVisible();
  await expect(cellOf(page, secret)).toHaveCount(0);
  await expect(page.getByText('Nothing to save')).toBeVisible();
});

test('the profile says since when and until when one is signed in, and what for', async ({
  page,
  person,
}) => {
  await page.goto('/profile');
  await signIn(page, person);
  await expect(page.getByText('Signed in until')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Timesheets https:/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Timesheets' })).toContainText('read:timesheets');
  await expectAccessible(page);
});
