import type { Page } from '@playwright/test';

import type { Environment } from '../environment/environment.ts';
import { BASE_HREF, startFolderEnvironment } from '../environment/folder-environment.ts';
import { test as base, enterPassword, expect, signIn } from '../fixtures.ts';
import { historyOf } from '../history.ts';
import { startWith } from '../settings.ts';
import { cellOf, saveWeek, typeNewProject } from '../week-sheet.ts';
import { expectCacheRules } from './cache-rules.ts';

// In one worker, so that the application is built once.
base.describe.configure({ mode: 'default' });

/** The application at `/app/` of a host with a page of its own, and the API at `/api/`. */
const test = base.extend<object, { environment: Environment }>({
  environment: [
    async ({}, use) => {
      const environment = await startFolderEnvironment();
      await use(environment);
      await environment.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** What the tenant is asked when the person is sent to it. */
async function nextQuestion(page: Page): Promise<URLSearchParams> {
  const request = await page.waitForRequest((each) => each.url().includes('/authorize?'));
  return new URL(request.url()).searchParams;
}

test('a deep link into the folder survives sign-in, and the API answers at the same origin', async ({
  page,
  person,
  environment,
  apiRequests,
}) => {
  const asked = nextQuestion(page);
  await page.goto('/app/timesheets?week=2026-W02');
  expect((await asked).get('redirect_uri')).toBe(`${environment.app}/app/callback`);
  await signIn(page, person);
  await expect(page).toHaveURL('/app/timesheets?week=2026-W02');
  await expect(page.getByRole('heading', { name: /^Week 2\b/ })).toBeVisible();
  for (const address of await historyOf(page)) expect(address).not.toMatch(/token|state=/);
  const requests = await apiRequests.all();
  // Nothing to ask for permission: no preflight, and the API itself is never asked by the browser.
  expect(requests.filter(({ method }) => method === 'OPTIONS')).toEqual([]);
  expect(requests.filter(({ origin }) => origin === environment.api)).toEqual([]);
  const carrying = requests.filter(({ carriesBearerToken }) => carriesBearerToken);
  expect(carrying.length).toBeGreaterThan(0);
  for (const { address } of carrying) {
    expect(address.startsWith(`${environment.app}/api/`), address).toBe(true);
  }
});

test('what is saved by way of the proxy is there after a reload, and so is the session', async ({
  page,
  person,
}) => {
  await page.goto('/app/timesheets?week=2026-W02');
  await signIn(page, person);
  const cell = { project: 'Migration', day: 'Wednesday 7 January' };
  await typeNewProject(page, { ...cell, hours: '7.5' });
  await saveWeek(page);
  await page.reload();
  await expect(page).toHaveURL('/app/timesheets?week=2026-W02');
  await expect(cellOf(page, cell)).toHaveValue('7.50');
});

test('the German build is below the folder, and each language leads to the other', async ({
  page,
  person,
  environment,
}) => {
  const asked = nextQuestion(page);
  await page.goto('/app/de/profile');
  expect((await asked).get('redirect_uri')).toBe(`${environment.app}/app/de/callback`);
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page).toHaveURL('/app/de/profile');
  await expect(page.getByRole('heading', { name: 'Profil', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/app/profile');
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await expect(page).toHaveURL('/app/de/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Anmelden' })).toBeVisible();
});

test('sign out leads back to the folder, whose address needs no slash', async ({
  page,
  person,
  environment,
}) => {
  await page.goto('/app');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, person);
  const asked = page.waitForRequest((request) => request.url().includes('/v2/logout'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  const returnTo = new URL((await asked).url()).searchParams.get('returnTo');
  expect(returnTo).toBe(`${environment.app}/app/`);
  await expect(page).toHaveURL('/app/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('an answer that nobody asked for is taken out of the address, and signs nobody in', async ({
  page,
}) => {
  await page.goto('/app/callback#access_token=planted&state=planted&expires_in=60');
  await expect(page.getByRole('main').getByText('AUTH_STATE_MISMATCH')).toBeVisible();
  await expect(page).toHaveURL('/app/callback');
  expect((await historyOf(page)).join()).not.toContain('planted');
});

test('with hash routing the tenant answers to the folder itself', async ({
  page,
  context,
  person,
  environment,
}) => {
  await startWith(context, { routing: 'hash' });
  const asked = nextQuestion(page);
  await page.goto('/app/#/profile');
  expect((await asked).get('redirect_uri')).toBe(`${environment.app}/app/`);
  await signIn(page, person);
  await expect(page).toHaveURL('/app/#/profile');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/app/#/');
});

test('the page at the root of the host runs as before, and keeps what it has stored', async ({
  page,
  person,
}) => {
  const response = await page.goto('/');
  expect(response?.headers()['content-security-policy']).toBeUndefined();
  await expect(page.getByText('The page of the host runs its own script.')).toBeVisible();
  await expect(page.getByRole('heading')).toHaveCSS('color', 'rgb(1, 2, 3)');
  await page.goto('/app/profile');
  await signIn(page, person);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/app/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  const { origins } = await page.context().storageState();
  const kept = origins
    .flatMap(({ localStorage }) => localStorage)
    .filter(({ name }) => name.includes('another-application'));
  expect(kept).toEqual([
    { name: 'auth.another-application.session', value: 'kept' },
    { name: 'another-application.draft', value: 'kept' },
  ]);
});

test('what is outside of the folder is not the application', async ({ request }) => {
  for (const path of ['/callback', '/config.json', '/app-of-others']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

test('the cache rules hold in the folder', async ({ request, environment }) => {
  await expectCacheRules(request, environment.app + BASE_HREF);
});
