import { type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

async function openProfile(page: Page, person: Person): Promise<void> {
  await page.goto('/profile');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible();
}

test('the profile counts down, renews on demand, and says what came of it', async ({
  page,
  person,
}) => {
  await openProfile(page, person);
  const session = page.getByRole('region', { name: 'Your session' });
  await expect(session.getByRole('timer')).toHaveText(/^\d+:\d\d(?::\d\d)?$/);
  await expect(session).toContainText('None since this page was loaded');
  await expect(session).toContainText('By itself');
  await session.getByRole('button', { name: 'Renew now' }).click();
  await expect(session.getByRole('status')).toHaveText('Renewed. You stay signed in.');
  await expect(session).not.toContainText('None since this page was loaded');
  await expectAccessible(page);
});

test('who leaves Timesheets alone is still known to the sign-in service', async ({
  page,
  person,
}) => {
  await openProfile(page, person);
  await page.getByRole('button', { name: 'Leave Timesheets' }).click();
  await expect(page.getByRole('main').getByText('You are signed out.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

for (const button of ['End my session everywhere', 'End that session, too']) {
  test(`the sign-in service forgets who presses "${button}"`, async ({ page, person }) => {
    await openProfile(page, person);
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByLabel('Password')).toBeVisible();
  });
}
