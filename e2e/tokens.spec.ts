import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('the claims of the Action are in the ID Token, and no token is on any page', async ({
  page,
  person,
}) => {
  await page.goto('/profile');
  await signIn(page, person);
  const claims = page.getByRole('table');
  await expect(claims.getByRole('row', { name: /api\.exampleco\.com\/email/ })).toContainText(
    person.email,
  );
  await expect(claims.getByRole('row', { name: /api\.exampleco\.com\/roles/ })).toContainText(
    'timesheet-user',
  );
  await expect(page.getByRole('main')).not.toContainText('eyJ');
  await expectAccessible(page);
});

test('no token is in any storage or cookie that script can read', async ({ page, person }) => {
  await page.goto('/timesheets');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([
      Object.entries(window.localStorage),
      Object.entries(window.sessionStorage),
      document.cookie,
    ]),
  );
  expect(kept).not.toMatch(/eyJ|token/);
  expect(kept).toContain('was-signed-in');
});

test('an Access Token that expired is not sent: a new one is fetched first, once', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await tenant.setFaults({ accessTokenLifetimeSeconds: 120 });
  await page.clock.install();
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  const questions: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/authorize') questions.push(url.searchParams.get('prompt') ?? 'any');
  });
  await page.clock.fastForward(121_000);
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: /^Week 3\b/ })).toBeVisible();
  await expect.poll(() => questions).toEqual(['none']);
  await apiRequests.expectNoLeak();
});

for (const [responseType, because] of [
  ['id_token', 'an Access Token is fetched when one is needed'],
  ['token', 'who it is comes from /userinfo'],
] as const) {
  test(`people can sign in with response_type=${responseType}: ${because}`, async ({
    page,
    person,
    apiRequests,
  }) => {
    await page.route('**/config.json', async (route) => {
      const response = await route.fetch();
      const settings = (await response.json()) as object;
      await route.fulfill({ response, json: { ...settings, responseType } });
    });
    const asked = page.waitForRequest((request) => request.url().includes('/authorize?'));
    await page.goto('/timesheets');
    expect(new URL((await asked).url()).searchParams.get('response_type')).toBe(responseType);
    await signIn(page, person);
    await expect(page).toHaveURL('/timesheets');
    await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
    await expect(page.getByRole('banner')).toContainText(person.name);
    for (const { carriesBearerToken } of await apiRequests.toApi())
      expect(carriesBearerToken).toBe(true);
  });
}

test('people can sign in through an identity provider', async ({ page }) => {
  await page.goto('/timesheets');
  await page.getByRole('link', { name: 'Continue with GitHub' }).click();
  await expect(page.getByRole('heading', { name: 'Continue with GitHub' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in as Gita Hub' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page).toHaveURL('/timesheets');
  await expect(page.getByRole('banner')).toContainText('Gita Hub');
});
