import { enterPassword, expect, expectAccessible, signIn, test } from './fixtures.ts';

test('a person signs in and sees their own entries @smoke', async ({
  page,
  person,
  apiRequests,
}) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, person);
  await page.getByRole('link', { name: 'My timesheets' }).first().click();
  await expect(page).toHaveURL('/timesheets');
  await expect.poll(async () => (await apiRequests.toApi()).length).toBeGreaterThan(0);
  for (const { carriesBearerToken } of await apiRequests.toApi())
    expect(carriesBearerToken).toBe(true);
  await apiRequests.expectNoLeak();
  await expectAccessible(page);
});

test.describe('with a password that is not theirs', () => {
  // The browser notes the status of the refusal in its console.
  test.use({ expectedConsoleErrors: [/status of 400/] });

  test('a wrong password is said to be wrong, and the right one works after it', async ({
    page,
    person,
  }) => {
    await page.goto('/timesheets');
    await enterPassword(page, { email: person.email, password: 'not the password' });
    await expect(page.getByRole('alert')).toHaveText('Wrong email or password.');
    await expectAccessible(page);
    await signIn(page, person);
    await expect(page).toHaveURL('/timesheets');
  });
});
