import type { Browser, Page } from '@playwright/test';

import type { Person } from './environment/tenant-control.ts';
import { test as base, enterPassword, expect, signIn } from './fixtures.ts';
import { historyOf } from './history.ts';
import { hostileSite, type WithHostileSite } from './hostile-site/with-hostile-site.ts';

interface Attack {
  /** Somebody who wants the person of the test to work in their name. */
  readonly attacker: Person;
  /** A genuine answer of the tenant to a sign-in of the attacker, never used: `/callback#access_token=…`. */
  readonly planted: string;
}

const test = base.extend<Attack, WithHostileSite>({
  ...hostileSite,
  attacker: async ({ tenant }, use) => {
    await use(await tenant.addPerson({ name: 'Mallory Attacker', roles: ['timesheet-user'] }));
  },
  planted: async ({ browser, attacker, environment }, use) => {
    await use(await genuineAnswer(browser, attacker, environment.app));
  },
});

/** Signs the attacker in in a browser of their own, and stops before the application there takes the answer. */
async function genuineAnswer(browser: Browser, attacker: Person, app: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${app}/profile`);
  const url = await stoppedAnswer(page, attacker);
  await context.close();
  return url;
}

/** Signs in, and does not let the application start that would take the answer. */
async function stoppedAnswer(page: Page, person: Person): Promise<string> {
  await expect(page.getByLabel('Email')).toBeVisible();
  await page.route('**/*.js', (route) => route.abort());
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.waitForURL(/\/callback#.*access_token=/);
  await page.waitForLoadState();
  return page.url();
}

async function expectSignedOut(page: Page, attacker: Person): Promise<void> {
  await expect(page.getByRole('alert').getByText('no longer valid')).toBeVisible();
  await expect(page.getByText('AUTH_STATE_MISMATCH')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await expect(page.getByText(attacker.name)).toHaveCount(0);
  await expect(page).toHaveURL('/callback');
}

/** Looks at the profile, as far as the application says who is signed in. */
async function expectSignedInAs(page: Page, person: Person, attacker: Person): Promise<void> {
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(page.getByRole('main').getByText(person.email).first()).toBeVisible();
  await expect(page.getByText(attacker.email)).toHaveCount(0);
}

/** No token is in the history, and none went anywhere. */
async function expectNoTrace(page: Page): Promise<void> {
  for (const address of await historyOf(page)) expect(address).not.toMatch(/token|state=/);
}

test('the answer that is planted here is one that signs the attacker in where it belongs', async ({
  browser,
  attacker,
  environment,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${environment.app}/profile`);
  await signIn(page, attacker);
  await expect(page.getByRole('main').getByText(attacker.email).first()).toBeVisible();
  await context.close();
});

test("a link with another person's answer signs nobody in who is signed out", async ({
  page,
  attacker,
  planted,
  apiRequests,
}) => {
  await page.goto('/');
  await page.goto(planted);
  await expectSignedOut(page, attacker);
  await expectNoTrace(page);
  expect(await apiRequests.toApi()).toEqual([]);
  // Nor at the second try, nor by Back and Forward, nor after a reload.
  await page.goto(planted);
  await expectSignedOut(page, attacker);
  await page.goBack();
  await page.goForward();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  expect(await apiRequests.toApi()).toEqual([]);
});

test("a link with another person's answer leaves who is signed in signed in, by whatever way it comes", async ({
  page,
  context,
  person,
  attacker,
  planted,
  hostile,
  apiRequests,
}) => {
  await page.goto('/timesheets');
  await signIn(page, person);

  // As a navigation in the same tab.
  await page.goto(planted);
  await expect(page).toHaveURL('/');
  await expectSignedInAs(page, person, attacker);
  await expectNoTrace(page);

  // In a new tab.
  const second = await context.newPage();
  await second.goto(planted);
  await expect(second).toHaveURL('/');
  await expectSignedInAs(second, person, attacker);

  // In a window of the attacker's page.
  const stranger = await context.newPage();
  await stranger.goto(`${hostile}/stranger`);
  const opened = stranger.waitForEvent('popup');
  await stranger.evaluate((url) => void window.open(url), planted);
  const popup = await opened;
  await expect(popup).toHaveURL('/');
  await expectSignedInAs(popup, person, attacker);

  // By Back, from a page that came after it.
  await stranger.goto(planted);
  await expect(stranger).toHaveURL('/');
  await stranger.goto(`${hostile}/stranger`);
  await stranger.goBack();
  await expectSignedInAs(stranger, person, attacker);
  await expectNoTrace(stranger);

  await expectSignedInAs(page, person, attacker);
  await apiRequests.expectNoLeak();
});

test("another person's answer in the fragment of an open page is taken away, and nothing else happens", async ({
  page,
  person,
  attacker,
  planted,
}) => {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  for (const hash of [planted.slice(planted.indexOf('#')), planted.replace(/^.*#/, '#/')]) {
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, hash);
    await expect(page).toHaveURL('/timesheets?week=2026-W02');
    await expectNoTrace(page);
  }
  await expectSignedInAs(page, person, attacker);
});

test("another person's answer that comes while the person signs in costs neither the sign-in nor the deep link", async ({
  page,
  context,
  person,
  attacker,
  planted,
}) => {
  await page.goto('/timesheets?week=2026-W02');
  await expect(page.getByLabel('Email')).toBeVisible();

  // In another tab, which is on its way to the tenant as well.
  const second = await context.newPage();
  await second.goto('/profile');
  await expect(second.getByLabel('Email')).toBeVisible();
  await second.goto(planted);
  await expectSignedOut(second, attacker);

  // In the very tab, and back to where the person was.
  await page.goto(planted);
  await expectSignedOut(page, attacker);
  await page.goBack();
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page).toHaveURL('/timesheets?week=2026-W02');
  await expectSignedInAs(page, person, attacker);
});

test.describe('An answer that was not taken yet', () => {
  // Its scripts are kept from the page that it came to.
  test.use({ expectedConsoleErrors: [/ERR_FAILED/] });

  test("the person's own answer is taken in the tab that asked, and in no other", async ({
    page,
    context,
    person,
    environment,
  }) => {
    await page.goto('/profile');
    const own = await stoppedAnswer(page, person);
    await context.clearCookies({ domain: new URL(environment.tenant).hostname });

    const second = await context.newPage();
    await second.goto(own);
    await expect(second.getByText('AUTH_STATE_MISMATCH')).toBeVisible();
    await page.unroute('**/*.js');
    await page.reload();
    await expect(page).toHaveURL('/profile');
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  });
});

test('a sign-in sets no cookie of the application, and one that is planted changes nothing', async ({
  page,
  context,
  person,
  environment,
}) => {
  // As another program on this host could set, which counts as the same site.
  const url = environment.app;
  await context.addCookies(
    ['auth.exampleco-timesheets-local.sign-in.x', 'com.auth0.auth.x', 'a0.spajs.txs'].map(
      (name) => ({ name, value: '%7B%22state%22%3A%22x%22%7D', url }),
    ),
  );
  await page.goto('/profile');
  await signIn(page, person);
  await page.reload();
  await expect(page.getByRole('main').getByText(person.email).first()).toBeVisible();
  const names = (await page.evaluate(() => document.cookie))
    .split('; ')
    .map((each) => each.split('=')[0]);
  expect(new Set(names)).toEqual(
    new Set(['auth.exampleco-timesheets-local.sign-in.x', 'com.auth0.auth.x', 'a0.spajs.txs']),
  );
});

test.describe('Login CSRF at the tenant', () => {
  test.use({ expectedConsoleErrors: [/403/] });

  test("the form of another site signs nobody in with the attacker's password", async ({
    page,
    context,
    person,
    attacker,
    hostile,
    environment,
  }) => {
    await page.goto('/profile');
    await expect(page.getByLabel('Email')).toBeVisible();
    const { email, password } = attacker;
    const stranger = await context.newPage();
    // The attacker is even told which sign-in the person is at.
    const fields = new URLSearchParams({ to: page.url(), email, password });
    await stranger.goto(`${hostile}/form?${fields.toString()}`);
    const answered = stranger.waitForResponse((each) => each.request().method() === 'POST');
    await stranger.getByRole('button', { name: 'Win a prize' }).click();
    expect((await answered).status()).toBe(403);
    await expect(stranger.getByRole('heading', { name: 'Request refused' })).toBeVisible();

    await page.reload();
    await expect(page.getByLabel('Email')).toBeVisible();
    await enterPassword(page, person);
    await page.getByRole('button', { name: 'Accept' }).click();
    await expectSignedInAs(page, person, attacker);
    expect(new URL(page.url()).origin).toBe(environment.app);
  });
});

test("a link to the tenant's sign-out ends the session there, and never changes it into another", async ({
  page,
  context,
  person,
  attacker,
  hostile,
  environment,
}) => {
  await page.goto('/profile');
  await signIn(page, person);
  const stranger = await context.newPage();
  await stranger.goto(`${hostile}/stranger`);
  await stranger.goto(`${environment.tenant}/v2/logout?client_id=exampleco-timesheets-local`);
  // The page that is open goes on until its token is renewed; a reload asks for the password.
  await expectSignedInAs(page, person, attacker);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await expect(page.getByLabel('Email')).toBeVisible();
});
