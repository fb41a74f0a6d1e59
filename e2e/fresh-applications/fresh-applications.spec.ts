import { documentedCommands } from '../workspaces/documented-commands.ts';
import { expect, signIn, test } from '../workspaces/fixtures.ts';
import { packedSchematics } from '../workspaces/packed-schematics.ts';
import { teamValues } from '../workspaces/team-values.ts';
import { Workspace } from '../workspaces/workspace.ts';
import { KINDS } from './kinds.ts';

/** What a team reads. Its commands are run as they stand there. */
const DOCUMENT = 'docs/copy-the-pattern.md';

let tarball: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  tarball = await packedSchematics();
});

for (const kind of KINDS) {
  test.describe(kind.title, () => {
    // Each test goes on where the one before it has stopped, as a team does.
    test.describe.configure({ mode: 'serial', timeout: 300_000 });

    let workspace: Workspace;

    test.beforeAll(async ({ environment }) => {
      test.setTimeout(300_000);
      workspace = await Workspace.new(kind.name, kind.options);
      await kind.prepare(workspace, environment);
      await workspace.run('npm install');
    });

    test.afterAll(async () => {
      await workspace.remove();
    });

    test('takes the pattern by the documented commands, which ask nothing', async ({
      environment,
    }) => {
      const { copying } = await documentedCommands(DOCUMENT, teamValues(tarball, environment));
      const output: string[] = [];
      for (const command of copying) output.push(await workspace.run(command));
      expect(output.join('\n'), 'what to register at the tenant').toContain(
        'http://localhost:4200',
      );
    });

    test('is built', async () => {
      const output = await workspace.run('ng build');
      expect(output).toContain('Application bundle generation complete');
    });

    test('passes its own unit tests and the one that came with the pattern', async () => {
      const output = await workspace.run('ng test --no-watch');
      expect(output).toContain('src/app/app.spec.ts');
      expect(output).toContain('src/app/account/account-page.spec.ts');
    });

    test('signs a person in at the tenant, and sends the token to the API alone', async ({
      page,
      person,
      environment,
      apiRequests,
    }) => {
      const { port } = new URL(environment.app);
      const served = await workspace.serve(
        kind.served.line(workspace, port),
        environment.app,
        kind.served.variables?.(port),
      );
      try {
        await page.goto(kind.pathOf('/account'));
        await signIn(page, person);
        await expect(page).toHaveURL(kind.pathOf('/account'));
        await expect(page.getByText(person.name)).toBeVisible();

        await page.goto(kind.pathOf('/hours'));
        await page.getByRole('button', { name: 'Ask the API' }).click();
        await expect(page.getByRole('status')).toHaveText(/timesheets answered 200$/);
        await expect.poll(async () => (await apiRequests.toApi()).length).toBe(1);
        expect((await apiRequests.toApi())[0]?.carriesBearerToken).toBe(true);
        await page.getByRole('button', { name: 'Ask a stranger' }).click();
        await expect(page.getByRole('status')).toHaveText(/health answered 200$/);
        await apiRequests.expectNoLeak();

        await page.goto(kind.pathOf('/account'));
        await page.reload();
        await expect(page.getByText(person.name)).toBeVisible();
        await expect(page).toHaveURL(kind.pathOf('/account'));

        await page.getByRole('button', { name: 'Sign out' }).click();
        await expect(page).toHaveURL(kind.pathOf('/'));
        await page.goto(kind.pathOf('/account'));
        await expect(page.getByLabel('Email'), 'the tenant asks again').toBeVisible();
      } finally {
        await served.stop();
      }
    });
  });
}
