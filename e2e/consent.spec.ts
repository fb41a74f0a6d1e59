import { enterPassword, expect, expectAccessible, signIn, test } from './fixtures.ts';

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
