import { enterPassword, expect, expectAccessible, signIn, test } from './fixtures.ts';
import { historyOf } from './history.ts';

test('a deep link survives sign-in, with its query @smoke', async ({ page, person }) => {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page).toHaveURL('/timesheets?week=2026-W02');
  await expect(page.getByRole('heading', { name: /^Week 2\b/ })).toBeVisible();
});

test('no token is left in the address or in the history @smoke', async ({ page, person }) => {
  await page.goto('/');
  await page.goto('/timesheets');
  await signIn(page, person);
  await expect(page).toHaveURL('/timesheets');
  const history = await historyOf(page);
  expect(history.length).toBeGreaterThan(1);
  for (const address of history) expect(address).not.toMatch(/token|state=/);
});

test('Back does not lead into the callback again', async ({ page, person }) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, person);
  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(page).toHaveURL('/profile');
  await page.goBack();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('Back from the sign-in page of the tenant leads to a button, not into the same again', async ({
  page,
  environment,
}) => {
  await page.goto('/profile');
  await expect(page.getByLabel('Email')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Please sign in' })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(environment.app);
  await expectAccessible(page);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
});

test('a reload stays signed in, asks nobody anything, and asks the tenant once', async ({
  page,
  person,
  environment,
}) => {
  await page.goto('/timesheets');
  await signIn(page, person);
  const visited: string[] = [];
  const questions: string[] = [];
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) visited.push(new URL(frame.url()).origin);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/authorize') questions.push(url.searchParams.get('prompt') ?? 'any');
  });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  expect(new Set(visited)).toEqual(new Set([environment.app]));
  expect(questions).toEqual(['none']);
});

test('a second application window is signed in by the session of the tenant', async ({
  page,
  person,
  context,
}) => {
  await page.goto('/timesheets');
  await signIn(page, person);
  const second = await context.newPage();
  await second.goto('/profile');
  await expect(second.getByRole('heading', { name: 'Profile' })).toBeVisible();
});

test('a reload finds out that the session of the tenant has ended', async ({
  page,
  person,
  tenant,
}) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, person);
  await tenant.endSessions();
  await page.reload();
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('sign out ends the session of the tenant, too @smoke', async ({ page, person }) => {
  await page.goto('/timesheets');
  await signIn(page, person);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto('/timesheets');
  await expect(page.getByLabel('Password')).toBeVisible();
});

test('a visitor who stays signed out downloads no sign-in code, and the tenant is not asked', async ({
  page,
  environment,
  apiRequests,
}) => {
  await page.goto('/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  const requests = await apiRequests.all();
  expect(requests.filter(({ origin }) => origin !== environment.app)).toEqual([]);
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  const sources = await Promise.all(
    loaded.filter((url) => url.endsWith('.js')).map(async (url) => (await fetch(url)).text()),
  );
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((source) => source.includes('web_message'))).toEqual([]);
});

test.describe('a callback that nobody asked for', () => {
  test('signs nobody in, sends no token, and offers a way on', async ({ page, apiRequests }) => {
    await page.goto('/callback#access_token=planted&id_token=a.b.c&state=planted&expires_in=60');
    await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
    await expect(page.getByRole('main').getByText('AUTH_STATE_MISMATCH')).toBeVisible();
    await expect(page).toHaveURL('/callback');
    expect((await historyOf(page)).join()).not.toContain('planted');
    expect(await apiRequests.toApi()).toEqual([]);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByLabel('Email')).toBeVisible();
  });

  test('shows the words of a stranger as text, and does not believe an error without its state', async ({
    page,
  }) => {
    await page.goto('/callback#error=access_denied&error_description=<b>call+us</b>');
    await expect(page.getByRole('main').getByText('AUTH_STATE_MISMATCH')).toBeVisible();
    await expect(page.getByText('call us')).toHaveCount(0);
  });

  test('does not sign out who is signed in', async ({ page, person }) => {
    await page.goto('/timesheets');
    await signIn(page, person);
    await expect(page).toHaveURL('/timesheets');
    await page.goto('/callback#access_token=planted&state=planted');
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await expect(page).toHaveURL('/');
  });

  test('is taken out of the address also when it comes while the page is open', async ({
    page,
  }) => {
    await page.goto('/callback#error=x');
    await expect(page.getByRole('main').getByText('AUTH_STATE_MISMATCH')).toBeVisible();
    // The same page with another fragment: the browser does not load it anew.
    await page.goto('/callback#access_token=planted&state=planted');
    await expect(page).toHaveURL('/callback');
    expect((await historyOf(page)).join()).not.toContain('planted');
  });

  test('leads home when it is a bookmark', async ({ page }) => {
    await page.goto('/callback');
    await expect(page).toHaveURL('/');
  });
});

test.describe('an application that cannot start', () => {
  test.use({ expectedConsoleErrors: [/status of 503|config\.json/] });

  test('says why, and leaves no token in its address', async ({ page }) => {
    await page.route('**/config.json', (route) => route.fulfill({ status: 503 }));
    await page.goto('/callback#access_token=planted&state=planted');
    await expect(page.getByRole('alert')).toContainText('HTTP 503');
    expect((await historyOf(page)).join()).not.toContain('planted');
  });
});

test('an answer cannot be used twice', async ({ page, person }) => {
  const answers: string[] = [];
  page.on('response', (response) => {
    answers.push(response.headers()['location'] ?? '');
  });
  await page.goto('/timesheets');
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  const answer = answers.find((url) => url.includes('access_token=')) ?? '';
  expect(answer).not.toBe('');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto(answer);
  await expect(page.getByRole('main').getByText('AUTH_STATE_MISMATCH')).toBeVisible();
});
