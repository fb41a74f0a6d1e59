import {
  type SignedInFixtures,
  signedInFixtures,
  type SignedInWorkerFixtures,
} from '../src/app/auth/testing/playwright/index.ts';
import { test as base, expect, type Role, signIn } from './fixtures.ts';

const test = base.extend<SignedInFixtures<Role>, SignedInWorkerFixtures>({
  ...signedInFixtures<Role>('timesheet-user'),
  signInAtTenant: async ({ tenant }, use) => {
    await use(async (page, role) => {
      const person = await tenant.addPerson({ name: `Kim ${role}`, roles: [role] });
      formsFilledIn.push(role);
      await page.goto('/profile');
      await signIn(page, person);
    });
  },
});

/** For whom the form of the tenant was filled in, by this worker. */
const formsFilledIn: Role[] = [];

test.describe.configure({ mode: 'serial' });

test('a test starts signed in, by the silent check and without a form @smoke', async ({ page }) => {
  const questions: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/authorize') questions.push(url.searchParams.get('prompt') ?? 'any');
  });
  await page.goto('/timesheets');
  await expect(page.getByRole('heading', { name: 'My timesheets' })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Kim timesheet-user');
  expect(questions).toEqual(['none']);
});

test('the next test has the same person, and the form is not filled in again @smoke', async ({
  page,
}) => {
  await page.goto('/profile');
  await expect(page.getByRole('banner')).toContainText('Kim timesheet-user');
  expect(formsFilledIn).toEqual(['timesheet-user']);
});

test('tokens go to the API and nowhere else', async ({ page, sentTokens, environment }) => {
  await page.goto('/timesheets');
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  await sentTokens.expectTokenSentTo(environment.api);
  await sentTokens.expectNoTokenSentTo(environment.app);
  await sentTokens.expectNoTokenSentTo(environment.tenant);
  await expect(sentTokens.expectNoTokenSentTo(environment.api)).rejects.toThrow(
    /GET .*\/timesheets to carry no token, but its header authorization does\.$/,
  );
  await expect(sentTokens.expectNoTokenSentTo('https://elsewhere.test')).rejects.toThrow(
    /none was sent, so that this says nothing/,
  );
});

for (const [place, leak] of [
  ['address', (token: string) => fetch(`/leak?t=${token}`)],
  ['body', (token: string) => fetch('/leak', { method: 'POST', body: token })],
  ['header x-leak', (token: string) => fetch('/leak', { headers: { 'x-leak': token } })],
] as const) {
  test(`a token in the ${place} of a request is found`, async ({
    page,
    sentTokens,
    environment,
  }) => {
    await page.route('**/leak*', (route) => route.fulfill({ body: 'ok' }));
    const sent = page.waitForRequest((request) =>
      (request.headers()['authorization'] ?? '').startsWith('Bearer '),
    );
    await page.goto('/timesheets');
    const token = ((await sent).headers()['authorization'] ?? '').replace('Bearer ', '');
    await page.evaluate(leak, token);
    let message = '';
    try {
      await sentTokens.expectNoTokenSentTo(`${environment.app}/leak`);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(`to carry no token, but its ${place} does.`);
    expect(message).not.toContain(token);
  });
}

test('who signs out is signed in anew for the next test', async ({ page }) => {
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('and starts signed in again', async ({ page }) => {
  await page.goto('/profile');
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
  expect(formsFilledIn).toEqual(['timesheet-user', 'timesheet-user']);
});

test.describe('as a manager', () => {
  test.use({ signedInAs: 'timesheet-manager' });

  test('starts with what a manager may do', async ({ page }) => {
    await page.goto('/approvals');
    await expect(page.getByRole('heading', { name: 'Approvals', level: 1 })).toBeVisible();
  });
});

test.describe('as nobody', () => {
  test.use({ signedInAs: null });

  test('starts signed out', async ({ page, sentTokens, environment }) => {
    await page.goto('/');
    await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
    await sentTokens.expectNoTokenSentTo(environment.app);
  });
});
