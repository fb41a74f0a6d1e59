import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';

import { type AppHost, type Environment, startEnvironment } from './environment/environment.ts';
import { publishedSource } from './environment/sources.ts';
import { type Person, TenantControl } from './environment/tenant-control.ts';
import { PageOutput } from './leaks/page-output.ts';
import { PolicyReports } from './policy-reports.ts';
import { RequestLog } from './request-log.ts';

export { expect };

/** A role that the tenant gives. */
export type Role = 'timesheet-user' | 'timesheet-manager';

interface Options {
  /** Roles of the person of the test. Default: an employee. */
  readonly roles: readonly Role[];
  /** Errors in the console that the test means to cause. Every other one fails it. */
  readonly expectedConsoleErrors: readonly RegExp[];
}

interface Fixtures extends Options {
  /** Somebody who has never signed in, and belongs to this test alone. */
  readonly person: Person;
  /** The tenant's switches. They are set back after the test. */
  readonly tenant: TenantControl;
  /** Every request that the browser sends. */
  readonly apiRequests: RequestLog;
  readonly quietConsole: undefined;
  readonly noTokenInOutput: undefined;
  /** Requests that a test holds back or answers itself, and that are under way when it ends, are no error of the next test. */
  readonly routesEnd: undefined;
  /** What the Content-Security-Policy refused in pages of ours. What the test does not take fails it. */
  readonly policyReports: PolicyReports;
}

interface WorkerFixtures {
  /** The host name of the application. Default: the one that the tenant has. */
  readonly appHost: AppHost;
  /** The three programs, for this worker alone. */
  readonly environment: Environment;
}

/** Playwright's test with the three programs running and a person who can sign in. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  roles: [['timesheet-user'], { option: true }],
  expectedConsoleErrors: [[], { option: true }],
  appHost: ['localhost', { option: true, scope: 'worker' }],
  environment: [
    async ({ appHost }, use, { project }) => {
      const environment = await startEnvironment(publishedSource(project.name), { appHost });
      await use(environment);
      await environment.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ environment }, use) => {
    await use(environment.app);
  },
  tenant: async ({ environment }, use) => {
    const tenant = new TenantControl(environment.tenant);
    await use(tenant);
    await tenant.clearFaults();
  },
  person: async ({ tenant, roles }, use) => {
    await use(await tenant.addPerson({ name: 'Robin Tester', roles }));
  },
  apiRequests: async ({ context, environment }, use) => {
    await use(new RequestLog(context, environment));
  },
  policyReports: [
    async ({ context, environment }, use) => {
      const reports = await PolicyReports.of(context, environment.app);
      await use(reports);
      expect(reports.take(), 'what the Content-Security-Policy refused').toEqual([]);
    },
    { auto: true },
  ],
  noTokenInOutput: [
    async ({ context }, use) => {
      const output = new PageOutput(context);
      await use(undefined);
      expect(await output.leaks(), 'tokens in what the pages say').toEqual([]);
    },
    { auto: true },
  ],
  routesEnd: [
    async ({ context }, use) => {
      await use(undefined);
      for (const each of [...context.pages(), context]) {
        await each.unrouteAll({ behavior: 'ignoreErrors' });
      }
    },
    { auto: true },
  ],
  quietConsole: [
    async ({ context, expectedConsoleErrors }, use) => {
      const errors: string[] = [];
      const isExpected = (text: string): boolean =>
        expectedConsoleErrors.some((pattern) => pattern.test(text));
      context.on('console', (message) => {
        const text = textOf(message);
        if (message.type() === 'error' && !isExpected(text)) errors.push(text);
      });
      context.on('weberror', (webError) => errors.push(String(webError.error())));
      await use(undefined);
      expect(errors, 'errors in the console of the browser').toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Signs in as a person does: on the tenant's own pages. The browser must be on the tenant's sign-in page, or be about to arrive there.
 *
 * @param page Page of the browser.
 * @param person Who signs in.
 */
export async function signIn(
  page: Page,
  person: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  // The session is there a moment before the page is that the person wanted.
  await expect(page).not.toHaveURL(/\/callback/);
}

/**
 * Fills in and sends the tenant's sign-in form, and goes no further.
 *
 * @param page Page of the browser.
 * @param credentials What to fill in.
 */
export async function enterPassword(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/**
 * Expects that axe finds nothing on the page that breaks WCAG 2.2 at level A or AA.
 *
 * @param page Page of the browser, at rest.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ html }) => html),
  }));
  expect(found, 'barriers on the page').toEqual([]);
}

/**
 * {@link expectAccessible}, in light and in dark.
 *
 * @param page Page of the browser, at rest.
 */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

/** The text of a message and where it comes from, without query and fragment: those may hold a token. */
function textOf(message: ConsoleMessage): string {
  const [address = ''] = message.location().url.split(/[?#]/);
  return `${message.text()} (${address})`;
}
