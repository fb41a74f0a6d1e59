import { enterPassword, expect, expectAccessible, signIn, test } from './fixtures.ts';
import { saveWeek, typeNewProject } from './week-sheet.ts';

test('who declines consent is not signed in, is told so, and can try again', async ({
  page,
  person,
  apiRequests,
}) => {
  await page.goto('/timesheets');
  await enterPassword(page, person);
  await expect(page.getByText('create:timesheets')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('main').getByText('access_denied')).toBeVisible();
  await expect(page).toHaveURL('/callback');
  expect(await apiRequests.toApi()).toEqual([]);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page).toHaveURL('/timesheets');
});

test('consent is asked for once, and remembered over a sign-out', async ({ page, person }) => {
  await page.goto('/timesheets');
  await signIn(page, person);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto('/timesheets');
  await enterPassword(page, person);
  await expect(page).toHaveURL('/timesheets');
});

test.describe('the second API', () => {
  const REPORT = '/reports?month=2026-01';

  test('is used after a consent of its own, which its page asks for, and which is remembered', async ({
    page,
    person,
    apiRequests,
  }) => {
    await page.goto('/timesheets?week=2026-W02');
    await signIn(page, person);
    await typeNewProject(page, { project: 'Migration', day: 'Wednesday 7 January', hours: '7.5' });
    await saveWeek(page);

    await page.getByRole('link', { name: 'Reports' }).click();
    await page.goto(REPORT);
    await expect(page.getByText('Your consent is needed.')).toBeVisible();
    await expectAccessible(page);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Give consent' }).click();
    const popup = await opened;
    await expect(popup.getByText('read:reports')).toBeVisible();
    await popup.getByRole('button', { name: 'Accept' }).click();
    const row = page.getByRole('row', { name: 'Migration' });
    await expect(row).toContainText('7.50');
    await expect(page).toHaveURL(REPORT);
    await expectAccessible(page);

    await page.reload();
    await expect(row).toContainText('7.50');
    await page.getByRole('link', { name: /^Previous|Previous month/ }).click();
    await expect(page).toHaveURL('/reports?month=2025-12');
    await expect(page.getByRole('heading', { name: 'Nothing in this month' })).toBeVisible();
    await expectAccessible(page);
    await apiRequests.expectNoLeak();
  });

  test('is consented to on the page itself where the browser opens no window', async ({
    page,
    person,
  }) => {
    await page.addInitScript(() => {
      window.open = () => null;
    });
    await page.goto(REPORT);
    await signIn(page, person);
    await page.getByRole('button', { name: 'Give consent' }).click();
    await page.getByRole('button', { name: 'Do it on this page' }).click();
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page).toHaveURL(REPORT);
    await expect(page.getByRole('heading', { name: 'Nothing in this month' })).toBeVisible();
    // The token of the first API is there, too.
    await page.getByRole('link', { name: 'My timesheets' }).first().click();
    await expect(page.getByRole('button', { name: 'Add project' })).toBeVisible();
  });

  test('is not used by whoever declines, who stays signed in and is told so', async ({
    page,
    person,
    apiRequests,
  }) => {
    await page.goto(REPORT);
    await signIn(page, person);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Give consent' }).click();
    const popup = await opened;
    await popup.getByRole('button', { name: 'Decline' }).click();
    await expect(page.getByRole('button', { name: 'Do it on this page' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    const asked = (await apiRequests.toApi()).map(({ address }) => new URL(address).pathname);
    expect(asked).not.toContain('/reports/hours');
  });
});
