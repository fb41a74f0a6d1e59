import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { expect, signIn, test } from './fixtures.ts';
import { findTokens } from './leaks/find-tokens.ts';
import { PageOutput } from './leaks/page-output.ts';

/** What nobody has issued, in the form of what is looked for. */
const PLANTED = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhdXRoMHwwMDAwIn0.c2lnbmF0dXJlLW9mLW5vYm9keQ';

async function openTimesheets(page: Page, person: Person): Promise<void> {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

/** A server that lets every page read it, and redirects to where the query says. */
class Redirector {
  readonly received: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer(({ method, url = '/', headers }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', 'authorization');
      if (method !== 'OPTIONS') this.received.push({ path: pathname, headers });
      const to = searchParams.get('to');
      if (to === null || method === 'OPTIONS') response.end('{}');
      else response.writeHead(307, { location: to }).end();
    });
  }

  /** Starts one on a free port. */
  static async start(): Promise<Redirector> {
    const started = new Redirector();
    await new Promise<void>((resolve) => {
      started.server.listen(0, '127.0.0.1', resolve);
    });
    return started;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The header of the first request for a path. */
  authorizationAt(path: string): string | undefined {
    const request = this.received.find((each) => each.path === path);
    if (!request) throw new Error(`Nobody has asked for ${path}.`);
    return request.headers.authorization;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

test.describe('what a page says', () => {
  for (const [what, say] of [
    [
      'a message for developers',
      (token: string) => {
        console.debug(`x ${token}`);
      },
    ],
    [
      'a table',
      (token: string) => {
        console.table([{ token }]);
      },
    ],
    [
      'an object deep in another',
      (token: string) => {
        console.info({ a: { b: [new Map([['c', token]])] } });
      },
    ],
    [
      'the cause of an error',
      (token: string) => {
        console.warn(new Error('x', { cause: { hidden: token } }));
      },
    ],
    [
      'headers',
      (token: string) => {
        console.log(new Headers({ authorization: `Bearer ${token}` }));
      },
    ],
    [
      'an alert',
      (token: string) => {
        window.alert(token);
      },
    ],
    [
      'an error that nobody catches',
      (token: string) => {
        window.setTimeout(() => {
          throw new Error(token);
        });
      },
    ],
    [
      'a promise that nobody catches',
      (token: string) => {
        // eslint-disable-next-line @typescript-eslint/no-floating-promises -- This is what is found.
        void Promise.reject(new Error(token));
      },
    ],
  ] as const) {
    test(`is searched for tokens: ${what}`, async ({ browser }) => {
      const context = await browser.newContext();
      const output = new PageOutput(context);
      const page = await context.newPage();
      await page.goto('about:blank');
      expect(await output.leaks()).toEqual([]);
      await page.evaluate(say, PLANTED);
      await expect.poll(() => output.leaks()).not.toHaveLength(0);
      expect((await output.leaks()).join()).not.toContain('eyJ');
      await context.close();
    });
  }
});

test.describe('an API that redirects', () => {
  // The policy of the page forbids these requests. Here it is seen what stops the token where there is none.
  test.use({ bypassCSP: true, expectedConsoleErrors: [/status of|Failed to load|ERR_/] });

  test('to another origin sends no token there, and the page does not fall for the answer', async ({
    page,
    person,
    environment,
    apiRequests,
  }) => {
    const stranger = await Redirector.start();
    await openTimesheets(page, person);
    await page.route(`${environment.api}/timesheets?**`, (route) =>
      route.request().method() === 'GET'
        ? route.fulfill({
            status: 307,
            headers: {
              location: `${stranger.origin}/stolen`,
              'access-control-allow-origin': environment.app,
            },
          })
        : route.fallback(),
    );
    await page.getByRole('link', { name: /^Next/ }).click();
    await expect.poll(() => stranger.received.map(({ path }) => path)).toContain('/stolen');
    expect(stranger.received.map(({ headers }) => findTokens(JSON.stringify(headers)))).toEqual(
      stranger.received.map(() => []),
    );
    expect(stranger.authorizationAt('/stolen')).toBeUndefined();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await apiRequests.expectNoLeak();
    await stranger.stop();
  });

  for (const way of ['fetch', 'XMLHttpRequest'] as const) {
    test(`is followed without the header to another origin, and with it on its own, by ${way}`, async ({
      page,
      environment,
    }) => {
      const [api, stranger] = [await Redirector.start(), await Redirector.start()];
      await page.goto(environment.app);
      for (const to of [`${stranger.origin}/stolen`, '/elsewhere']) {
        const url = `${api.origin}/?to=${encodeURIComponent(to)}`;
        await page.evaluate(
          async ([address, means]) => {
            if (means === 'fetch') {
              await fetch(address, { headers: { authorization: 'Bearer of-nobody' } });
              return;
            }
            await new Promise((resolve) => {
              const request = new XMLHttpRequest();
              request.open('GET', address);
              request.setRequestHeader('authorization', 'Bearer of-nobody');
              request.addEventListener('loadend', resolve);
              request.send();
            });
          },
          [url, way] as const,
        );
      }
      expect(api.authorizationAt('/')).toBe('Bearer of-nobody');
      expect(api.authorizationAt('/elsewhere')).toBe('Bearer of-nobody');
      expect(stranger.authorizationAt('/stolen')).toBeUndefined();
      await Promise.all([api.stop(), stranger.stop()]);
    });
  }
});

test('what is kept of a sign-in where scripts and tools of the browser look holds no token', async ({
  page,
  person,
}) => {
  await openTimesheets(page, person);
  const kept = await page.evaluate(async () => {
    const names = (entries: readonly PerformanceEntry[]): string =>
      entries.map((entry) => JSON.stringify(entry)).join('\n');
    const databases = await indexedDB.databases();
    return {
      address: [location.href, document.URL, document.baseURI].join('\n'),
      referrer: document.referrer,
      historyState: JSON.stringify(history.state),
      windowName: window.name,
      navigationApi: window.navigation
        .entries()
        .map((entry) => JSON.stringify([entry.url, entry.getState() as unknown]))
        .join('\n'),
      timings: names(
        performance.getEntries().filter(({ entryType }) => entryType !== 'navigation'),
      ),
      storage: JSON.stringify([
        Object.entries(window.localStorage),
        Object.entries(window.sessionStorage),
        document.cookie,
      ]),
      databases: JSON.stringify(databases),
      caches: JSON.stringify(await caches.keys()),
      serviceWorkers: JSON.stringify(await window.navigator.serviceWorker.getRegistrations()),
      page: document.documentElement.outerHTML,
      globals: Object.entries(Object.getOwnPropertyDescriptors(window))
        .map(([name, { value }]) => `${name}: ${typeof value === 'string' ? value : ''}`)
        .join('\n'),
    };
  });
  const found = Object.entries(kept).map(([place, text]) => [place, findTokens(text)]);
  expect(found).toEqual(Object.keys(kept).map((place) => [place, []]));
  // What was looked at is there: the timings of the page, and its address.
  expect(kept.timings).toContain('/config.json');
  expect(kept.navigationApi).toContain('/timesheets?week=2026-W02');
  expect(kept.serviceWorkers).toBe('[]');
  expect(kept.caches).toBe('[]');
});

test('the browser itself keeps the address that it came to, fragment and all, until the page is left', async ({
  page,
  person,
}) => {
  /** The two places that no script can empty: `clearResourceTimings()` does not reach the first. A documented limit. */
  const keptByBrowser = (): Promise<string[]> =>
    page.evaluate(() => [
      performance
        .getEntriesByType('navigation')
        .map(({ name }) => name)
        .join(),
      window.navigation.activation?.entry.url ?? '',
    ]);
  await openTimesheets(page, person);
  for (const address of await keptByBrowser()) {
    expect(address).toContain('/callback#');
    expect(findTokens(address)).not.toEqual([]);
  }
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  for (const address of await keptByBrowser()) {
    expect(address).toContain('/timesheets');
    expect(findTokens(address)).toEqual([]);
  }
});

test('no answer to a request with a token may be kept by a cache', async ({
  page,
  person,
  environment,
}) => {
  const rules: (string | undefined)[] = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.headers()['authorization'] === undefined) return;
    rules.push(response.headers()['cache-control']);
    expect(new URL(response.url()).origin).toBe(environment.api);
  });
  await openTimesheets(page, person);
  expect(rules.length).toBeGreaterThan(0);
  expect(rules).toEqual(rules.map(() => expect.stringContaining('no-store') as unknown));
});

test.describe('a program that reports crashes', () => {
  test.use({ expectedConsoleErrors: [/status of 500/] });

  test('gets errors without the token of their request', async ({
    page,
    person,
    environment,
    apiRequests,
  }) => {
    // As such programs do: they wrap what sends requests, and listen to what nobody catches.
    await page.addInitScript(() => {
      const reports: unknown[] = [];
      Object.assign(window, { reports });
      window.addEventListener('error', ({ message, error }) => reports.push([message, error]));
      window.addEventListener('unhandledrejection', ({ reason }) => reports.push(reason));
      const original = console.error.bind(console);
      console.error = (...args: unknown[]) => {
        reports.push(args);
        original(...args);
      };
    });
    await openTimesheets(page, person);
    await page.route(`${environment.api}/timesheets?**`, (route) =>
      route.request().method() === 'GET'
        ? route.fulfill({
            status: 500,
            headers: { 'access-control-allow-origin': environment.app },
            body: 'broken',
          })
        : route.fallback(),
    );
    await page.getByRole('link', { name: /^Next/ }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    const output = new PageOutput(page.context());
    await page.evaluate(() => {
      const { reports } = window as unknown as { reports: unknown[] };
      reports.push(new Error('of this test'));
      console.log('reported', reports);
    });
    expect(await output.leaks()).toEqual([]);
    await apiRequests.expectNoLeak();
  });
});
