import type { BrowserContext, Page } from '@playwright/test';

import type { Person } from './environment/tenant-control.ts';
import { enterPassword, expect, signIn, test } from './fixtures.ts';
import { startWith } from './settings.ts';

/** How long Access Tokens live where tabs are to renew them. */
const SHORT_LIFE = { accessTokenLifetimeSeconds: 100 };

/** Opens a page in which a person signs in. */
async function openSignedIn(page: Page, person: Person): Promise<void> {
  await page.goto('/profile');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
}

/** Opens further tabs of a session that is there. */
async function openTabs(context: BrowserContext, count: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (let index = 0; index < count; index += 1) {
    const page = await context.newPage();
    await page.goto('/profile');
    await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
    pages.push(page);
  }
  return pages;
}

async function expectSignedOut(page: Page, person: Person): Promise<void> {
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
  await expect(page.getByText(person.name)).toHaveCount(0);
  await expect(page.getByText(person.email)).toHaveCount(0);
}

/** Counts the requests for an address that are under way: now, and at most. */
function countOpen(context: BrowserContext, address: string): { now: number; most: number } {
  const open = { now: 0, most: 0 };
  context.on('request', (request) => {
    if (!request.url().startsWith(address)) return;
    open.now += 1;
    open.most = Math.max(open.most, open.now);
  });
  // And not when it has finished: a tab has the answer, and lets the next one ask, before its last byte is told of here.
  context.on('response', (response) => {
    if (response.url().startsWith(address)) open.now -= 1;
  });
  return open;
}

/** Writes down what tabs tell one another. */
async function listenToTabs(context: BrowserContext): Promise<string[]> {
  const messages: string[] = [];
  await context.exposeFunction('heardBetweenTabs', (message: string) => messages.push(message));
  await context.addInitScript(() => {
    const post = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (message: unknown) {
      (window as unknown as { heardBetweenTabs: (text: string) => void }).heardBetweenTabs(
        JSON.stringify(message),
      );
      post.call(this, message);
    };
  });
  return messages;
}

test('sign-out in one tab signs out all at once, and asks nobody', async ({
  page,
  person,
  context,
  apiRequests,
}) => {
  await openSignedIn(page, person);
  const others = await openTabs(context, 2);
  apiRequests.forget();
  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const other of others) await expectSignedOut(other, person);
  await expect(page).toHaveURL('/');
  expect(apiRequests.questions()).toEqual([]);
  await others[0]?.reload();
  await expect(others[0]!.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
  expect(apiRequests.questions()).toEqual([]);
});

test('a sign-in lets the tabs find the session where nobody was signed in', async ({
  page,
  person,
  context,
}) => {
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await openSignedIn(page, person);
  await expect(other.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(other.getByRole('banner')).toContainText(person.name);
});

test('somebody else who signs in resets the other tabs, which find the new session by themselves', async ({
  page,
  person,
  tenant,
  context,
}) => {
  const second = await tenant.addPerson({ name: 'Sam Second', roles: ['timesheet-user'] });
  await openSignedIn(page, person);
  const [other] = await openTabs(context, 1);
  // As it is when the session of the tenant has ended, and somebody else comes to the keyboard.
  await tenant.endSessions();
  await other!.reload();
  await expect(other!.getByLabel('Email')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(person.name);
  await enterPassword(other!, second);
  await other!.getByRole('button', { name: 'Accept' }).click();
  await expect(other!.getByRole('banner')).toContainText(second.name);

  await expect(page.getByRole('banner')).toContainText(second.name);
  await expect(page.getByText(person.name)).toHaveCount(0);
  await expect(page.getByText(person.email)).toHaveCount(0);
});

for (const { shareSession, how, questions } of [
  { shareSession: false, how: 'one after the other', questions: 4 },
  { shareSession: true, how: 'once, where they share', questions: 1 },
]) {
  test(`tabs that wake together ask the tenant ${how}`, async ({
    page,
    person,
    tenant,
    context,
    apiRequests,
    environment,
  }) => {
    await startWith(context, { shareSession });
    await tenant.setFaults(SHORT_LIFE);
    await context.clock.install();
    await openSignedIn(page, person);
    const others = await openTabs(context, 3);
    const open = countOpen(context, `${environment.tenant}/authorize?`);
    apiRequests.forget();
    await tenant.setFaults({ ...SHORT_LIFE, delays: { '/authorize': 200 } });
    await context.clock.fastForward(130_000);
    await expect.poll(() => apiRequests.questions().length).toBe(questions);
    await expect.poll(() => [page, ...others].flatMap((each) => each.frames()).length).toBe(4);
    expect(open.most).toBe(1);
    for (const each of [page, ...others]) {
      await each.getByRole('link', { name: 'My timesheets' }).click();
      await expect(each.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
    }
    expect(apiRequests.questions()).toHaveLength(questions);
    await apiRequests.expectNoLeak();
  });
}

test('where tabs share, a new one starts signed in without a request to the tenant', async ({
  page,
  person,
  context,
  apiRequests,
  environment,
}) => {
  await startWith(context, { shareSession: true });
  await openSignedIn(page, person);
  apiRequests.forget();
  const [other] = await openTabs(context, 1);
  await expect(other!.getByRole('banner')).toContainText(person.name);
  const origins = (await apiRequests.all()).map(({ origin }) => origin);
  expect(origins).not.toContain(environment.tenant);
});

test('neither a token nor a claim crosses between tabs, or stays in storage', async ({
  page,
  person,
  context,
}) => {
  const messages = await listenToTabs(context);
  await openSignedIn(page, person);
  const [other] = await openTabs(context, 1);
  await other!.getByRole('button', { name: 'Sign out' }).click();
  await expectSignedOut(page, person);
  expect(messages.length).toBeGreaterThan(1);
  for (const message of messages) {
    expect(message).not.toMatch(/eyJ|token|auth0|@|timesheets/);
    expect(message).not.toContain(person.name);
    expect(message).not.toContain(person.user_id);
  }
  const kept = await page.evaluate(() => Object.entries(window.localStorage));
  expect(JSON.stringify(kept)).not.toContain(person.user_id);
});

test('a tab that was frozen while another signed out shows nothing when it is back', async ({
  page,
  person,
  context,
}) => {
  await openSignedIn(page, person);
  const [frozen] = await openTabs(context, 1);
  const devTools = await context.newCDPSession(frozen!);
  await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectSignedOut(page, person);
  await devTools.send('Page.setWebLifecycleState', { state: 'active' });
  await expectSignedOut(frozen!, person);
});

test('a browser without channels and locks still signs out everywhere', async ({
  page,
  person,
  context,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'BroadcastChannel', { value: undefined });
    Object.defineProperty(window.navigator, 'locks', { value: undefined });
  });
  await openSignedIn(page, person);
  const [other] = await openTabs(context, 1);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectSignedOut(other!, person);
});

test('an answer that comes late revives no session that another tab signed out of', async ({
  page,
  person,
  context,
}) => {
  await openSignedIn(page, person);
  const late = await context.newPage();
  let answer = (): void => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await late.route(
    (url) => url.pathname === '/authorize',
    async (route) => {
      const response = await route.fetch();
      await mayAnswer;
      await route.fulfill({ response });
    },
  );
  const asked = late.waitForRequest((request) => request.url().includes('/authorize?'));
  await late.goto('/');
  await asked;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectSignedOut(late, person);
  answer();
  await late.reload();
  await expectSignedOut(late, person);
  await expectSignedOut(page, person);
});
