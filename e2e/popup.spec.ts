import type { Page } from '@playwright/test';

import { enterPassword, expect, expectAccessible } from './fixtures.ts';
import { hostileSite, type WithHostileSite } from './hostile-site/with-hostile-site.ts';
import { test as base, press } from './options-application.ts';

const test = base.extend<object, WithHostileSite>(hostileSite);

// In one worker, so that the application is built once.
test.describe.configure({ mode: 'default' });
// A file that is opened as a page has no icon.
test.use({ expectedConsoleErrors: [/favicon\.ico/] });

/** Opens the application, types something, and asks for a sign-in in a window of its own. */
async function openPopup(page: Page): Promise<Page> {
  await page.goto('/');
  await page.getByLabel('Notes').fill('half a sentence');
  const opened = page.waitForEvent('popup');
  await press(page, 'Sign in', { popup: true });
  return opened;
}

/** Has the pages of the application sent with another Cross-Origin-Opener-Policy, those of a redirect as well. */
async function sendOpenerPolicy(
  page: Page,
  app: string,
  policyFor: (path: string) => string,
): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  devTools.on(
    'Fetch.requestPaused',
    ({ requestId, request, responseStatusCode, responseHeaders }) => {
      const name = 'Cross-Origin-Opener-Policy';
      const others = (responseHeaders ?? []).filter(
        (each) => each.name.toLowerCase() !== name.toLowerCase(),
      );
      const value = policyFor(new URL(request.url).pathname);
      devTools
        .send('Fetch.continueResponse', {
          requestId,
          responseCode: responseStatusCode ?? 200,
          responseHeaders: [...others, { name, value }],
        })
        .catch(ignoreClosedWindow);
    },
  );
  await devTools.send('Fetch.enable', {
    patterns: [{ urlPattern: `${app}/*`, resourceType: 'Document', requestStage: 'Response' }],
  });
}

/** A window may be closed while something is being said to it. What was meant to be seen in it, a test looks for itself. */
function ignoreClosedWindow(): void {
  // Nothing is left to be done.
}

/** Where the page of a test says how its sign-in ended. */
function outcomeOn(page: Page) {
  return page.getByRole('main').getByRole('status');
}

test('a person signs in in a window of its own, and finds the page behind as it was', async ({
  page,
  person,
  apiRequests,
}) => {
  const popup = await openPopup(page);
  const closed = popup.waitForEvent('close');
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await closed;
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  await expect(page.getByLabel('Notes')).toHaveValue('half a sentence');
  await expect(page).toHaveURL('/');
  await expect(outcomeOn(page)).toContainText('Done');
  await apiRequests.expectNoLeak();
});

test('who closes the window is not signed in, and the page says so', async ({ page }) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  await popup.close();
  await expect(outcomeOn(page)).toHaveText('AUTH_POPUP_CLOSED');
  await expect(page.getByText('Session: anonymous')).toBeVisible();
});

test('who cancels in the window is told by the page behind, which closes it', async ({ page }) => {
  const popup = await openPopup(page);
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await expect(outcomeOn(page)).toHaveText('AUTH_TENANT_REFUSED');
  await expect(page.getByLabel('Notes')).toHaveValue('half a sentence');
});

test('a window that the browser does not open is told apart', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto('/');
  await press(page, 'Sign in', { popup: true });
  await expect(outcomeOn(page)).toHaveText('AUTH_POPUP_BLOCKED');
});

test('what others post signs nobody in', async ({ page, person }) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  const fragment = 'access_token=planted&id_token=a.b.c&state=guessed';
  await page.evaluate((planted) => {
    const message = {
      type: 'auth-popup-answer',
      clientId: 'exampleco-timesheets-local',
      fragment: planted,
    };
    window.postMessage(message, '*');
    const client = 'auth.exampleco-timesheets-local';
    for (const name of [client, `${client}.popup`, `${client}.popup.guessed`]) {
      new BroadcastChannel(name).postMessage(planted);
    }
  }, fragment);
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
});

test('the pages of the tenant get no hold of the page behind, nor of what this tab stores', async ({
  page,
  hostile,
}) => {
  await page.goto('/');
  await page.evaluate(() => {
    window.sessionStorage.setItem('auth.exampleco-timesheets-local.sign-in.other', '{}');
  });
  await page.getByLabel('Notes').fill('half a sentence');
  const opened = page.waitForEvent('popup');
  await press(page, 'Sign in', { popup: true });
  const popup = await opened;
  await expect(popup.getByLabel('Email')).toBeVisible();
  expect(await popup.evaluate(() => [window.opener === null, window.name])).toEqual([true, '']);
  // Wherever the window goes from there, a stranger in it finds nothing to lead to a forgery.
  await popup.goto(`${hostile}/stranger`);
  expect(await popup.evaluate(() => [window.opener === null, window.name])).toEqual([true, '']);
  await expect(page.getByLabel('Notes')).toHaveValue('half a sentence');
  await expect(page).toHaveURL('/');
  await popup.goto('/config.json');
  const kept = await popup.evaluate(() => Object.keys(window.sessionStorage));
  expect(kept).toEqual(['auth.exampleco-timesheets-local.popup']);

  // An ordinary window, in contrast, does get hold of the page that opened it.
  const ordinary = page.waitForEvent('popup');
  await page.evaluate((url) => void window.open(url), `${hostile}/stranger`);
  const other = await ordinary;
  await other.waitForURL(`${hostile}/stranger`);
  expect(await other.evaluate(() => window.opener !== null)).toBe(true);
});

test('a second click goes on in the window that is open, and its sign-in is the one that counts', async ({
  page,
  person,
  context,
}) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  await press(page, 'Sign in', { popup: true });
  await expect(outcomeOn(page)).toHaveText('AUTH_POPUP_OPEN');
  expect(context.pages()).toHaveLength(2);
  const closed = popup.waitForEvent('close');
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await closed;
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  await expect(outcomeOn(page)).toContainText('Done');
});

for (const { where, policyOf } of [
  { where: 'everywhere', policyOf: () => 'same-origin-allow-popups' },
  {
    where: 'everywhere but the callback',
    policyOf: (path: string) => (path === '/callback' ? 'unsafe-none' : 'same-origin-allow-popups'),
  },
  { where: 'nowhere', policyOf: () => 'unsafe-none' },
]) {
  test(`a window hands its answer over with Cross-Origin-Opener-Policy ${where}`, async ({
    page,
    person,
    context,
    environment,
  }) => {
    const sent: string[] = [];
    const policyFor = (path: string): string => {
      sent.push(path);
      return policyOf(path);
    };
    await sendOpenerPolicy(page, environment.app, policyFor);
    context.on('page', (opened) => {
      sendOpenerPolicy(opened, environment.app, policyFor).catch(ignoreClosedWindow);
    });
    const popup = await openPopup(page);
    const closed = popup.waitForEvent('close');
    await enterPassword(popup, person);
    await popup.getByRole('button', { name: 'Accept' }).click();
    await closed;
    await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
    await expect(page.getByLabel('Notes')).toHaveValue('half a sentence');
    expect(sent).toEqual(['/', '/callback']);
  });
}

test('a window that is slow to start again after the tenant is waited for', async ({
  page,
  person,
  context,
}) => {
  await page.clock.install();
  const popup = await openPopup(page);
  await enterPassword(popup, person);
  // Back at the application, and cut off by its Cross-Origin-Opener-Policy, the window looks closed.
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const asked = context.waitForEvent('request', (request) =>
    request.url().endsWith('/config.json'),
  );
  await context.route('**/config.json', async (route) => {
    await held;
    await route.continue();
  });
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Accept' }).click();
  await asked;
  await page.clock.fastForward(400);
  await page.clock.fastForward(5_000);
  goOn();
  await closed;
  await expect(page.getByText(`Session: ${person.email}`)).toBeVisible();
  await expect(outcomeOn(page)).toContainText('Done');
});

test('a stranger who opens the callback by the name of such a window is handed nothing', async ({
  page,
  hostile,
  environment,
}) => {
  await page.goto(`${hostile}/stranger`);
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.addEventListener('message', ({ data }) => heard.push(data));
  });
  const opened = page.waitForEvent('popup');
  await page.evaluate(
    (url) => void window.open(url, 'auth.exampleco-timesheets-local.popup'),
    `${environment.app}/callback#access_token=planted&id_token=a.b.c&token_type=Bearer&state=x`,
  );
  const popup = await opened;
  await expect(popup.getByRole('alert')).toContainText('no longer valid');
  await expect(popup.getByText('AUTH_STATE_MISMATCH')).toBeVisible();
  await expect(popup).toHaveURL('/callback');
  expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
});

test('a window whose page has gone elsewhere says so, and can go on by itself', async ({
  page,
  person,
  context,
}) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  // It does not wait for an answer any more.
  await page.reload();
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await expect(popup.getByRole('heading', { name: 'You can close this window' })).toBeVisible();
  await expect(popup).toHaveURL('/callback');
  await expectAccessible(popup);
  await popup.getByRole('link', { name: 'Go on in this window' }).click();
  await expect(popup.getByRole('heading', { name: 'Options' })).toBeVisible();
  await press(popup, 'Sign in');
  await expect(popup.getByText(`Session: ${person.email}`)).toBeVisible();
  expect(context.pages()).toHaveLength(2);
});

test('so does a window whose page was closed', async ({ page, person }) => {
  const popup = await openPopup(page);
  await expect(popup.getByLabel('Email')).toBeVisible();
  await page.close();
  await enterPassword(popup, person);
  await popup.getByRole('button', { name: 'Accept' }).click();
  await expect(popup.getByRole('heading', { name: 'You can close this window' })).toBeVisible();
});

test('who signs out while the window is open stays signed out, whatever is done in the window', async ({
  page,
  person,
}) => {
  const first = await openPopup(page);
  await enterPassword(first, person);
  await first.getByRole('button', { name: 'Accept' }).click();
  await expect(outcomeOn(page)).toContainText('Done');

  const opened = page.waitForEvent('popup');
  await press(page, 'Sign in', { popup: true, prompt: 'login' });
  const second = await opened;
  await expect(second.getByLabel('Password')).toBeVisible();
  await press(page, 'Sign out', { local: true });
  await expect(page.getByText('Session: anonymous')).toBeVisible();
  await enterPassword(second, person);
  await expect(second.getByRole('heading', { name: 'You can close this window' })).toBeVisible();
  await expect(page.getByText('Session: anonymous')).toBeVisible();
});
