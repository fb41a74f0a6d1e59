import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Environment, startEnvironment } from '../environment/environment.ts';
import { publishedSource } from '../environment/sources.ts';
import { temporaryFolder } from '../environment/temporary-folder.ts';
import { test as base, expect, signIn } from '../fixtures.ts';

/** A host on which a new version takes the place of the one that is open in a tab. */
interface Deployments {
  /** The names that the open tab knows are gone: chunks are called otherwise in the new version. */
  readonly replace: () => Promise<void>;
  /** The new version is complete, and its start page names what is there. */
  readonly complete: () => Promise<void>;
}

interface WorkerFixtures {
  readonly environment: Environment;
  /** Folder of a copy of the build, which nobody else serves. */
  readonly build: string;
}

const test = base.extend<{ deployments: Deployments }, WorkerFixtures>({
  build: [
    async ({}, use, { project }) => {
      const source = publishedSource(project.name);
      if (!('folder' in source)) throw new Error('There is no build to replace.');
      const folder = await temporaryFolder('deployment');
      await cp(source.folder, join(folder, 'browser'), { recursive: true });
      await use(join(folder, 'browser'));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  environment: [
    async ({ build }, use) => {
      const environment = await startEnvironment({ folder: build });
      await use(environment);
      await environment.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  deployments: async ({ build }, use) => {
    const aside = join(build, '../aside');
    await mkdir(aside, { recursive: true });
    const move = async (from: string, to: string): Promise<void> => {
      for (const name of await readdir(from)) {
        if (/^chunk-.*\.js$/.test(name)) await rename(join(from, name), join(to, name));
      }
    };
    const complete = (): Promise<void> => move(aside, build);
    await use({ replace: () => move(build, aside), complete });
    await complete();
  },
});

// In one worker, and one after the other: they change what is served.
test.describe.configure({ mode: 'default' });
test.use({ expectedConsoleErrors: [/404 \(Not Found\)|dynamically imported module|AUTH_/] });

test('a page whose chunk is gone says so, and leads to the new version', async ({
  page,
  person,
  deployments,
}) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, person);
  await deployments.replace();
  await page.getByRole('link', { name: 'Profile' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The page could not be loaded.');
  await expect(alert).toContainText('a new version of Timesheets');
  await deployments.complete();
  const loaded = page.waitForEvent('load');
  await alert.getByRole('link', { name: 'Try again' }).click();
  await loaded;
  await expect(page).toHaveURL('/profile');
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible();
});

test('a sign-in whose chunk is gone tells the person to reload the page', async ({
  page,
  person,
  deployments,
}) => {
  await page.goto('/');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();
  await deployments.replace();
  const button = page.getByRole('main').getByRole('button', { name: 'Sign in' });
  await button.click();
  await expect(page.getByRole('alert')).toContainText('Check the connection and reload.');
  await deployments.complete();
  await page.reload();
  await button.click();
  await signIn(page, person);
});

test('a chunk that is gone is not kept as gone', async ({
  request,
  environment,
  build,
  deployments,
}) => {
  const html = await readFile(join(build, 'index.html'), 'utf8');
  const [, chunk = ''] = /"\.\/(chunk-[\w-]{8}\.js)"/.exec(html) ?? [];
  const address = `${environment.app}/${chunk}`;
  await deployments.replace();
  const gone = await request.get(address);
  expect([gone.status(), gone.headers()['cache-control']]).toEqual([404, 'no-cache']);
  await deployments.complete();
  expect((await request.get(address)).headers()['cache-control']).toContain('immutable');
});
