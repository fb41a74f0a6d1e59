import { type APIRequestContext, type Page } from '@playwright/test';

import { type Addresses } from '../scripts/development/three-programs.ts';
import { type Person } from './environment/tenant-control.ts';
import { expect, signIn, test } from './fixtures.ts';
import { showNextWeek } from './next-week.ts';

async function openTimesheets(page: Page, person: Person): Promise<void> {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

/** A token that names a key of nobody: what makes the API look which keys the tenant has now. */
async function sendForeignToken(request: APIRequestContext, api: string): Promise<void> {
  const [header, claims] = [{ alg: 'RS256', typ: 'JWT', kid: 'of-nobody' }, {}].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const refused = await request.get(`${api}/timesheets`, {
    headers: { authorization: `Bearer ${header}.${claims}.c2lnbmF0dXJl` },
  });
  expect(refused.status()).toBe(401);
}

/** The statuses of what the API answers to the page from now on, without preflight requests. */
function statusesOf(page: Page, api: string): number[] {
  const statuses: number[] = [];
  page.on('response', (response) => {
    const isForApi = new URL(response.url()).origin === api;
    if (isForApi && response.request().method() === 'GET') statuses.push(response.status());
  });
  return statuses;
}

/** Has the API refuse every GET request of the page for timesheets. */
async function refuse(
  page: Page,
  { api, app }: Addresses,
  status: number,
  challenge: string,
): Promise<void> {
  const headers = {
    'access-control-allow-origin': app,
    'access-control-expose-headers': 'WWW-Authenticate',
    'www-authenticate': challenge,
  };
  await page.route(`${api}/timesheets?**`, (route) =>
    route.request().method() === 'GET' ? route.fulfill({ status, headers }) : route.fallback(),
  );
}

test.describe('a token that the API refuses', () => {
  // The browser notes the refusal in its console. Nobody else does.
  test.use({ expectedConsoleErrors: [/status of 401/] });

  test('is renewed, the request sent again, and the person notices nothing', async ({
    page,
    person,
    tenant,
    request,
    environment,
    apiRequests,
  }) => {
    await openTimesheets(page, person);
    await tenant.rotateKeys({ dropOld: true });
    await sendForeignToken(request, environment.api);
    const before = await apiRequests.lastTokenPrint();
    apiRequests.forget();
    const statuses = statusesOf(page, environment.api);

    await page.getByRole('link', { name: /^Next/ }).click();
    await expect(page.getByRole('heading', { name: /^Week 3\b/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page).toHaveURL('/timesheets?week=2026-W03');
    expect(statuses).toEqual([401, 200]);
    const [refused, again] = await apiRequests.tokenPrints();
    expect(refused).toBe(before);
    expect(again).not.toBe(before);

    await showNextWeek(page);
    expect(statuses).toEqual([401, 200, 200]);
    expect(await apiRequests.lastTokenPrint()).toBe(again);
    expect(apiRequests.questions()).toEqual([
      expect.objectContaining({ from: 'frame', prompt: 'none' }),
    ]);
    await apiRequests.expectNoLeak();
  });

  test('is replaced once, whatever the API says to the new one, and nobody is signed out', async ({
    page,
    person,
    environment,
    apiRequests,
  }) => {
    await openTimesheets(page, person);
    await refuse(page, environment, 401, 'Basic realm="x, y", Bearer error="invalid_token"');
    apiRequests.forget();
    const statuses = statusesOf(page, environment.api);
    await page.getByRole('link', { name: /^Next/ }).click();
    await expect.poll(() => statuses).toEqual([401, 401]);

    await page.unrouteAll();
    await showNextWeek(page);
    expect(statuses).toEqual([401, 401, 200]);
    expect(apiRequests.questions()).toHaveLength(1);
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  });
});

test.describe('a request that needs more than its token gives', () => {
  test.use({ expectedConsoleErrors: [/status of 40[13]/] });

  for (const [status, challenge, because] of [
    [403, 'Bearer error="insufficient_scope", scope="approve:timesheets"', 'a scope'],
    [401, 'Bearer error="insufficient_user_authentication", max_age="300"', 'a fresh sign-in'],
  ] as const) {
    test(`is sent once, asks the tenant nothing, and ends no session: ${because}`, async ({
      page,
      person,
      environment,
      apiRequests,
    }) => {
      await openTimesheets(page, person);
      await refuse(page, environment, status, challenge);
      apiRequests.forget();
      const statuses = statusesOf(page, environment.api);
      await page.getByRole('link', { name: /^Next/ }).click();
      await expect.poll(() => statuses).toEqual([status]);

      await page.unrouteAll();
      await showNextWeek(page);
      expect(statuses).toEqual([status, 200]);
      expect(apiRequests.questions()).toEqual([]);
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    });
  }
});
