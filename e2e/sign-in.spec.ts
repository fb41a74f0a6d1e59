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

test('the keys of the tenant come while the code that needs them is still on its way', async ({
  page,
  person,
}) => {
  const requested = new Set<string>();
  page.on('request', (request) => requested.add(request.url()));
  await page.goto('/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  const atStart = new Set(requested);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
  // As if nothing of it were in the cache: it comes only when the keys were asked for.
  const keys = page.waitForRequest('**/.well-known/jwks.json');
  let held = 0;
  await page.route('**/chunk-*.js', async (route) => {
    if (!atStart.has(route.request().url())) {
      held += 1;
      await keys;
    }
    await route.continue();
  });
  await signIn(page, person);
  expect(held).toBeGreaterThan(0);
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
