import { enterPassword, expect, signIn, test } from './fixtures.ts';
import { historyOf } from './history.ts';

test.beforeEach(async ({ context, environment }) => {
  await context.route('**/config.json', async (route) => {
    const response = await route.fetch();
    const settings = (await response.json()) as object;
    await route.fulfill({ response, json: { ...settings, routing: 'hash' } });
  });
  // A host that knows no routes: it has one page, at the root.
  await context.route(
    (url) => url.origin === environment.app && !url.pathname.includes('.') && url.pathname !== '/',
    (route) => route.fulfill({ status: 404, body: 'There is no such file.' }),
  );
});

test('a deep link survives sign-in, on a host that answers for the root alone', async ({
  page,
  person,
  environment,
  apiRequests,
}) => {
  const asked = page.waitForRequest((request) => request.url().includes('/authorize?'));
  await page.goto('/#/timesheets?week=2026-W02');
  const redirectUri = new URL((await asked).url()).searchParams.get('redirect_uri');
  expect(redirectUri).toBe(`${environment.app}/`);
  await signIn(page, person);
  await expect(page).toHaveURL('/#/timesheets?week=2026-W02');
  await expect(page.getByRole('heading', { name: /^Week 2\b/ })).toBeVisible();
  await apiRequests.expectNoLeak();
});

test('no token is left in the address or in the history', async ({ page, person }) => {
  await page.goto('/#/profile');
  await signIn(page, person);
  await expect(page).toHaveURL('/#/profile');
  const history = await historyOf(page);
  expect(history.length).toBeGreaterThan(1);
  for (const address of history) expect(address).not.toMatch(/token|state=/);
});

test('a reload stays signed in, and Back does not lead into the callback again', async ({
  page,
  person,
}) => {
  await page.goto('/#/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, person);
  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(page).toHaveURL('/#/profile');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL('/#/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('sign out leads back to the root', async ({ page, person, environment }) => {
  await page.goto('/#/profile');
  await signIn(page, person);
  const asked = page.waitForRequest((request) => request.url().includes('/v2/logout'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  const returnTo = new URL((await asked).url()).searchParams.get('returnTo');
  expect(returnTo).toBe(`${environment.app}/`);
  await expect(page).toHaveURL('/#/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('an error of the tenant is shown, and can be tried again', async ({ page, person }) => {
  await page.goto('/#/timesheets?week=2026-W02');
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
  await expect(page.getByRole('main').getByText('access_denied')).toBeVisible();
  await expect(page).toHaveURL('/#/callback');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page).toHaveURL('/#/timesheets?week=2026-W02');
});

test('an answer that nobody asked for signs nobody in, whenever it comes', async ({
  page,
  apiRequests,
}) => {
  await page.goto('/#access_token=planted&id_token=a.b.c&state=planted&expires_in=60');
  await expect(page.getByRole('main').getByText('AUTH_STATE_MISMATCH')).toBeVisible();
  await expect(page).toHaveURL('/#/callback');
  // The same page with another fragment: the browser does not load it anew.
  await page.goto('/#access_token=planted&state=planted');
  await expect(page).not.toHaveURL(/planted/);
  expect((await historyOf(page)).join()).not.toContain('planted');
  expect(await apiRequests.toApi()).toEqual([]);
});

test('a route whose parameter is named like a token is a route', async ({ page }) => {
  await page.goto('/#/reset?access_token=of-another-kind');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expect(page).toHaveURL('/#/reset?access_token=of-another-kind');
});
