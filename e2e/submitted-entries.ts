import { type APIRequestContext, type Browser, type Locator, type Page } from '@playwright/test';

import { type Environment } from './environment/environment.ts';
import { type Person, type TenantControl } from './environment/tenant-control.ts';
import { test as base, expect, signIn } from './fixtures.ts';

/**
 * A day in the last week of all that these tests use: the newest weeks come first in the queue, and those of other tests are not to
 * push it off the page.
 */
const DAY = '2098-01-15';

/** An entry, as far as the tests look at it. */
export interface SubmittedEntry {
  readonly id: string;
  readonly project: string;
  readonly status: string;
  readonly version: number;
  readonly decision: { readonly byEmail: string; readonly reason: string | null } | null;
}

/** Somebody who wrote down what they worked on, and looks at it in a browser of their own. */
export interface Employee extends Person {
  readonly page: Page;
  /** Their entries, as the API has them now. */
  readonly entries: () => Promise<readonly SubmittedEntry[]>;
  /** Corrects the hours of an entry. */
  readonly correct: (project: string, hours: string) => Promise<void>;
}

/** What {@link submitEntries} needs of a test. */
interface Workplace {
  readonly browser: Browser;
  readonly environment: Environment;
  readonly tenant: TenantControl;
}

/** A manager besides the one of the test, with a browser of their own. */
export interface Colleague extends Person {
  readonly page: Page;
}

interface Fixtures {
  /** Has a new employee write entries down, of two hours each: one for each of the projects. */
  readonly submit: (...projects: readonly string[]) => Promise<Employee>;
  readonly colleague: Colleague;
}

/** The test of the application, with people who wrote entries down and people who decide about them. */
export const test = base.extend<Fixtures>({
  submit: async ({ browser, environment, tenant }, use) => {
    const employees: Employee[] = [];
    await use(async (...projects) => {
      const employee = await submitEntries({ browser, environment, tenant }, projects);
      employees.push(employee);
      return employee;
    });
    for (const { page } of employees) await page.context().close();
  },
  colleague: async ({ browser, environment, tenant }, use) => {
    const colleague = await tenant.addPerson({
      name: 'Cleo Colleague',
      roles: ['timesheet-manager'],
    });
    const context = await browser.newContext({ baseURL: environment.app });
    await use({ ...colleague, page: await context.newPage() });
    await context.close();
  },
});

/**
 * The card of somebody's week in the queue.
 *
 * @param page Page of the browser.
 * @param person Whose week.
 */
export function cardOf(page: Page, { email }: Pick<Person, 'email'>): Locator {
  return page.getByRole('article').filter({ hasText: email });
}

/**
 * Has a new employee write entries down, of two hours each.
 *
 * @param workplace Where they work.
 * @param projects One for each entry.
 * @returns The employee, signed in.
 */
async function submitEntries(
  { browser, environment, tenant }: Workplace,
  projects: readonly string[],
): Promise<Employee> {
  const employee = await tenant.addPerson({ name: 'Emil Employee', roles: ['timesheet-user'] });
  const context = await browser.newContext({ baseURL: environment.app });
  const page = await context.newPage();
  const authorization = await openWithToken(page, '/timesheets?week=2098-W03', environment, () =>
    signIn(page, employee),
  );
  const api = context.request;
  const own = `${environment.api}/timesheets`;
  const headers = { authorization };
  await addEntries(api, own, authorization, projects);
  const entries = async (): Promise<readonly SubmittedEntry[]> => {
    const { items } = (await (await api.get(own, { headers })).json()) as {
      items: readonly SubmittedEntry[];
    };
    return items;
  };
  const correct = async (project: string, hours: string): Promise<void> => {
    const entry = (await entries()).find((each) => each.project === project);
    const answer = await api.patch(`${own}/${entry?.id}`, {
      headers,
      data: { hours, version: entry?.version },
    });
    expect(answer.status()).toBe(200);
  };
  return { ...employee, page, entries, correct };
}

/**
 * Adds entries of two hours each, with a token that a page used.
 *
 * @param api What sends the requests.
 * @param url Where the entries are.
 * @param authorization The header of a request of their page.
 * @param projects One for each entry.
 */
export async function addEntries(
  api: APIRequestContext,
  url: string,
  authorization: string,
  projects: readonly string[],
): Promise<void> {
  for (const project of projects) {
    const data = { project, date: DAY, hours: '2.00', note: '' };
    const answer = await api.post(url, { headers: { authorization }, data });
    expect(answer.status()).toBe(201);
  }
}

/**
 * Opens a page that asks the API for something.
 *
 * @param page Page of the browser.
 * @param path Address of the page.
 * @param environment Where the API is.
 * @param arrive What the person has to do until the page is there.
 * @returns The header of the request that says whose it is.
 */
export async function openWithToken(
  page: Page,
  path: string,
  environment: Environment,
  arrive: () => Promise<void>,
): Promise<string> {
  const asked = page.waitForRequest(
    (each) => each.url().startsWith(environment.api) && each.method() === 'GET',
  );
  await page.goto(path);
  await arrive();
  const { authorization = '' } = await (await asked).allHeaders();
  return authorization;
}

/**
 * Opens the queue of a manager.
 *
 * @param page Page of the browser.
 * @param manager Who signs in.
 */
export async function openQueue(page: Page, manager: Person): Promise<void> {
  await page.goto('/approvals');
  await signIn(page, manager);
  await expect(page.getByRole('heading', { name: 'Waiting for a decision' })).toBeVisible();
}

/**
 * Opens the queue of a manager who signed in more than eight hours ago: too long ago to decide.
 *
 * @param page Page of the browser.
 * @param manager Who signed in.
 * @param tenant Where they did.
 */
export async function openQueueLongAfter(
  page: Page,
  manager: Person,
  tenant: TenantControl,
): Promise<void> {
  await openQueue(page, manager);
  await tenant.ageSessions(30_000);
  await page.reload();
}
