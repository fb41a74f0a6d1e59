import { readFile, rm, writeFile } from 'node:fs/promises';

import { type Page } from '@playwright/test';

import { type Environment, startEnvironment } from '../environment/environment.ts';
import { publishedSource } from '../environment/sources.ts';
import { TenantControl } from '../environment/tenant-control.ts';
import { test as base, expect, signIn } from '../fixtures.ts';
import { saveWeek, typeNewProject } from '../week-sheet.ts';
import { expectCacheRules } from './cache-rules.ts';

interface Fixtures {
  /** Changes the `config.json` that nginx serves, without a build and without a restart. It is as it was after the test. */
  readonly serveSettings: (
    change: Readonly<Record<string, unknown>> | string | null,
  ) => Promise<void>;
}

const test = base.extend<Fixtures, { secondEnvironment: Environment }>({
  // The same build, behind another nginx, with another tenant and another API.
  secondEnvironment: [
    async ({}, use, { project }) => {
      const environment = await startEnvironment(publishedSource(project.name));
      await use(environment);
      await environment.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  serveSettings: async ({ environment }, use) => {
    const { settingsFile } = environment;
    const shipped = await readFile(settingsFile, 'utf8');
    await use(async (change) => {
      if (change === null) await rm(settingsFile);
      else if (typeof change === 'string') await writeFile(settingsFile, change);
      else {
        const settings = { ...(JSON.parse(shipped) as object), ...change };
        await writeFile(settingsFile, JSON.stringify(settings));
      }
    });
    await writeFile(settingsFile, shipped);
  },
});

/** What the tenant is asked when the person is sent to it. */
async function questionFor(page: Page, path: string): Promise<URL> {
  // The tenant does not know every client that is asked for here, and has nothing to answer.
  await page.route('**/authorize?*', (route) => route.fulfill({ body: 'The tenant' }));
  await page.goto(path, { waitUntil: 'commit' });
  await page.waitForURL('**/authorize?*');
  return new URL(page.url());
}

test('one build is two environments: each asks its own tenant and its own API', async ({
  page,
  environment,
  secondEnvironment,
}) => {
  const entry = { project: 'Migration', day: 'Wednesday 7 January', hours: '7.5' };
  const scripts: string[] = [];
  for (const own of [environment, secondEnvironment]) {
    const tenant = new TenantControl(own.tenant);
    const person = await tenant.addPerson({ name: 'Robin Tester', roles: ['timesheet-user'] });
    const asked: string[] = [];
    const note = (request: { url: () => string }): unknown => asked.push(request.url());
    page.on('request', note);
    await page.goto(`${own.app}/timesheets?week=2026-W02`);
    await signIn(page, person);
    await typeNewProject(page, entry);
    await saveWeek(page);
    page.off('request', note);
    const origins = new Set(asked.map((url) => new URL(url).origin));
    expect(origins).toEqual(new Set([own.app, own.tenant, own.api]));
    scripts.push(
      ...new Set(
        asked
          .filter((url) => url.startsWith(`${own.app}/main-`))
          .map((url) => new URL(url).pathname),
      ),
    );
  }
  // The very same script, by the hash in its name.
  expect(scripts).toHaveLength(2);
  expect(scripts[0]).toBe(scripts[1]);
});

test('another client and another API are asked for as soon as config.json names them', async ({
  page,
  serveSettings,
}) => {
  const first = await questionFor(page, '/timesheets');
  expect(first.searchParams.get('client_id')).toBe('exampleco-timesheets-local');
  await serveSettings({
    clientId: 'of-another-environment',
    api: { url: 'http://localhost:1', audience: 'https://api.exampleco.com/staging' },
  });
  const second = await questionFor(page, '/timesheets');
  expect(second.searchParams.get('client_id')).toBe('of-another-environment');
  expect(second.searchParams.get('audience')).toBe('https://api.exampleco.com/staging');
});

test('where tokens are kept, and how pages are named, is decided by config.json alone', async ({
  page,
  person,
  serveSettings,
}) => {
  const storedSessions = async (): Promise<string[]> => {
    const { origins } = await page.context().storageState();
    return origins
      .flatMap(({ localStorage }) => localStorage.map(({ name }) => name))
      .filter((name) => name.endsWith('.session'));
  };
  await page.goto('/profile');
  await signIn(page, person);
  expect(await storedSessions()).toEqual([]);
  await serveSettings({ tokenStorage: 'local', routing: 'hash' });
  await page.goto('/#/profile');
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible();
  await expect(page).toHaveURL('/#/profile');
  await expect.poll(storedSessions).toHaveLength(1);
});

test.describe('a config.json that cannot be used', () => {
  test.use({ expectedConsoleErrors: [/config\.json|404 \(Not Found\)/] });

  for (const [because, content, words] of [
    ['is missing', null, 'config.json could not be fetched: HTTP 404.'],
    ['is no JSON', '{', 'config.json is not JSON.'],
    ['is a page in its place', '<!doctype html><title>Sign in</title>', 'config.json is not JSON.'],
    ['lacks what is needed', '{"domain":"example.test"}', '"clientId" is missing'],
    ['is of another kind', '[]', '"domain" is missing'],
  ] as const) {
    test(`is told on the page when it ${because}, and is not remembered`, async ({
      page,
      serveSettings,
    }) => {
      await serveSettings(content);
      await page.goto('/timesheets');
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('ExampleCo Timesheets could not start');
      await expect(alert).toContainText(words);
      // Mended on the host; the person does what the page says.
      await serveSettings({});
      const asked = page.waitForRequest((request) => request.url().includes('/authorize?'));
      await page.getByRole('button', { name: 'Reload the page' }).click();
      await asked;
    });
  }

  test('is told in German, too', async ({ page, serveSettings }) => {
    await serveSettings(null);
    await page.goto('/de/');
    await expect(page.getByRole('alert')).toContainText('config.json');
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText('could not start');
  });
});

test('the cache rules hold for the build as it is shipped', async ({ request, environment }) => {
  await expectCacheRules(request, `${environment.app}/`);
});
