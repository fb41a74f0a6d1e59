import type { Frame, Page } from '@playwright/test';

import { expect } from './fixtures.ts';
import { hostileSite, type WithHostileSite } from './hostile-site/with-hostile-site.ts';
import { test as base, openSignedIn, press } from './options-application.ts';

const test = base.extend<object, WithHostileSite>(hostileSite);

// In one worker, so that the application is built once.
test.describe.configure({ mode: 'default' });
// What is tested is the application itself, where a host does not keep frames of strangers out of it.
test.use({ bypassCSP: true, expectedConsoleErrors: [/favicon\.ico/] });

/** What the pages of the stranger's site can do. */
interface Stranger {
  flood(target: Window): void;
  learn(state: string): void;
}

/** Counts the messages that reach a page, by their origins. Begins before anything else listens. */
async function countMessages(page: Page): Promise<() => Promise<Readonly<Record<string, number>>>> {
  await page.addInitScript(() => {
    const counts: Record<string, number> = {};
    Object.assign(window, { counts });
    window.addEventListener('message', ({ origin }) => {
      counts[origin] = (counts[origin] ?? 0) + 1;
    });
  });
  return () =>
    page.evaluate(() => (window as unknown as { counts: Record<string, number> }).counts);
}

/** Puts a page of the stranger into a frame of ours, as an advertisement would be. */
async function embed(page: Page, hostile: string): Promise<Frame> {
  const frame = page.waitForEvent('frameattached');
  await page.evaluate((url) => {
    const element = document.createElement('iframe');
    element.src = url;
    document.body.append(element);
  }, `${hostile}/stranger`);
  const attached = await frame;
  await attached.waitForURL(`${hostile}/stranger`);
  await attached.waitForLoadState();
  return attached;
}

test('strangers who flood the page with messages neither sign in, nor sign out, nor stop a renewal', async ({
  page,
  person,
  tenant,
  hostile,
  environment,
  apiRequests,
}) => {
  const counted = await countMessages(page);
  await openSignedIn(page, person);
  // A frame in ours, a frame in that, a window that holds a reference to ours, and ours to itself.
  const frame = await embed(page, hostile);
  const inner = frame.page().waitForEvent('frameattached');
  await frame.evaluate(() => {
    const element = document.createElement('iframe');
    element.src = '/stranger';
    document.body.append(element);
  });
  const innerFrame = await inner;
  await innerFrame.waitForURL(`${hostile}/stranger`);
  await innerFrame.waitForLoadState();
  const opened = page.waitForEvent('popup');
  await page.evaluate((url) => void window.open(url), `${hostile}/stranger`);
  const tab = await opened;
  await tab.waitForURL(`${hostile}/stranger`);
  await tab.waitForLoadState();
  const strangers: readonly (Frame | Page)[] = [frame, innerFrame, tab];
  for (const stranger of strangers) {
    await stranger.evaluate(() => {
      const { flood } = window as unknown as Stranger;
      if (window.opener !== null) flood(window.opener as Window);
      else if (window.top !== null) flood(window.top);
    });
  }

  // The question takes so long that all of them get to know its state, which no stranger could.
  await tenant.setFaults({ delays: { '/authorize': 2_000 } });
  const learned: string[] = [];
  const lessons: Promise<void>[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== environment.tenant || url.pathname !== '/authorize') return;
    const state = url.searchParams.get('state') ?? '';
    learned.push(state);
    const taught = strangers.map((stranger) =>
      stranger.evaluate((each) => {
        (window as unknown as Stranger).learn(each);
      }, state),
    );
    lessons.push(...taught);
  });
  const before = await counted();
  await press(page, 'Renew');
  await expect(page.getByRole('main').getByRole('status')).toContainText('Done');
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  expect(learned).toHaveLength(1);
  await Promise.all(lessons);
  const after = await counted();
  // They did get through to the page.
  expect((after[hostile] ?? 0) - (before[hostile] ?? 0)).toBeGreaterThan(100);
  await apiRequests.expectNoLeak();

  // And again, with nobody signed in.
  await press(page, 'Sign out', { local: true });
  await expect(page.getByText('Session: anonymous')).toBeVisible();
  const silent = await counted();
  await expect
    .poll(async () => ((await counted())[hostile] ?? 0) - (silent[hostile] ?? 0))
    .toBeGreaterThan(100);
  await expect(page.getByText('Session: anonymous')).toBeVisible();
});

test('a stranger who answers in place of the tenant is not heard, though the state is right', async ({
  page,
  person,
  tenant,
  hostile,
}) => {
  await openSignedIn(page, person);
  const frame = await embed(page, hostile);
  await tenant.setFaults({ delays: { '/authorize': 1_000 } });
  const answered = page.waitForRequest(/\/authorize\?/).then(async (request) => {
    const state = new URL(request.url()).searchParams.get('state') ?? '';
    await frame.evaluate((given) => {
      const response = { state: given, error: 'login_required', error_description: 'planted' };
      window.parent.postMessage({ type: 'authorization_response', response }, '*');
    }, state);
  });
  await press(page, 'Renew');
  await answered;
  // "Nobody is signed in" would have ended the session.
  await expect(page.getByRole('main').getByRole('status')).toContainText('Done');
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
});

test('one application is not disturbed by another on the same origin', async ({
  page,
  person,
  context,
}) => {
  await openSignedIn(page, person);
  const neighbour = await context.newPage();
  await neighbour.goto('/config.json');
  await neighbour.evaluate(() => {
    const message = { version: 1, type: 'ended', reason: 'signed-out', person: null };
    new BroadcastChannel('auth.neighbour').postMessage(message);
    new BroadcastChannel('auth.neighbour.popup.guessed').postMessage('access_token=planted');
    const content = '{"frames":"answered","organization":null}';
    for (const name of ['was-signed-in', 'person', 'session', 'popup', 'return-to']) {
      window.localStorage.setItem(`auth.neighbour.${name}`, content);
      window.localStorage.removeItem(`auth.neighbour.${name}`);
    }
  });
  await press(page, 'Renew');
  await expect(page.getByRole('main').getByRole('status')).toContainText('Done');
  await page.reload();
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
});
