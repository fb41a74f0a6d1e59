import type { BrowserContext, Page } from '@playwright/test';

import type { Environment } from '../environment/environment.ts';
import {
  type HostileEnvironment,
  startHostileEnvironment,
} from '../environment/hostile-environment.ts';
import { publishedSource } from '../environment/sources.ts';
import { test as base } from '../fixtures.ts';
import { PageOutput } from '../leaks/page-output.ts';
import { RequestLog } from '../request-log.ts';
import type { HostileProvider } from './hostile-provider.ts';

export { expect } from '../fixtures.ts';

interface HostileFixtures {
  /** The provider, as good as new. */
  readonly provider: HostileProvider;
  /** Everything that the pages print in their consoles. */
  readonly printed: readonly string[];
}

interface HostileWorkerFixtures {
  readonly hostileEnvironment: HostileEnvironment;
  readonly environment: Environment;
}

/** Playwright's test with the application, the API, and a hostile provider in the place of the tenant. */
export const test = base.extend<HostileFixtures, HostileWorkerFixtures>({
  hostileEnvironment: [
    async ({}, use, { project }) => {
      const environment = await startHostileEnvironment(publishedSource(project.name));
      await use(environment);
      await environment.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  environment: [
    async ({ hostileEnvironment }, use) => {
      await use(hostileEnvironment);
    },
    { scope: 'worker' },
  ],
  provider: async ({ hostileEnvironment: { provider } }, use) => {
    provider.reset();
    await use(provider);
  },
  printed: async ({ context }, use) => {
    await use(listen(context));
  },
  quietConsole: async ({ printed, expectedConsoleErrors }, use) => {
    await use(undefined);
    const errors = printed
      .filter((line) => line.startsWith('error'))
      .filter((line) => !expectedConsoleErrors.some((pattern) => pattern.test(line)));
    base.expect(errors.map(withoutSecrets), 'errors in the console of the browser').toEqual([]);
  },
});

/** A browser that stays open for many attacks, and everything that it sends and prints. */
interface OpenBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly requests: RequestLog;
  readonly output: PageOutput;
  readonly printed: string[];
}

/**
 * The same, with one page for all tests of a worker: an attack takes a fraction of the time that a new page
 * takes, and each begins where the one before has left the application.
 */
export const attackTest = test.extend<object, { readonly openBrowser: OpenBrowser }>({
  openBrowser: [
    async ({ browser, hostileEnvironment }, use) => {
      const context = await browser.newContext({
        baseURL: hostileEnvironment.app,
        reducedMotion: 'reduce',
      });
      const requests = new RequestLog(context, hostileEnvironment);
      const output = new PageOutput(context);
      const printed = listen(context);
      await use({ context, page: await context.newPage(), requests, output, printed });
      await context.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ openBrowser }, use) => {
    await use(openBrowser.context);
  },
  page: async ({ openBrowser }, use) => {
    await use(openBrowser.page);
  },
  apiRequests: async ({ openBrowser: { requests } }, use) => {
    requests.forget();
    await use(requests);
  },
  // One for all of them, as the page is: each would listen to the end.
  noTokenInOutput: async ({ openBrowser: { output } }, use) => {
    await use(undefined);
    base.expect(await output.leaks(), 'tokens in what the pages say').toEqual([]);
  },
  printed: async ({ openBrowser: { printed } }, use) => {
    printed.length = 0;
    await use(printed);
  },
});

function listen(context: BrowserContext): string[] {
  const printed: string[] = [];
  context.on('console', (message) => {
    printed.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (webError) => {
    const { message, stack = '' } = webError.error();
    printed.push(`error: ${message}\n${stack}`);
  });
  return printed;
}

/** A failed test prints what it saw, and that is read by others. */
function withoutSecrets(line: string): string {
  return line.replaceAll(/[?#][^\s)]*/g, '');
}
