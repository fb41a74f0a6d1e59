import { type Environment } from '../environment/environment.ts';
import { documentedCommands } from '../workspaces/documented-commands.ts';
import { expect, test } from '../workspaces/fixtures.ts';
import { packedSchematics } from '../workspaces/packed-schematics.ts';
import { teamValues } from '../workspaces/team-values.ts';
import { Workspace } from '../workspaces/workspace.ts';
import { copyApplication } from './copy-application.ts';
import { guideOf, PEERS } from './peers.ts';
import { expectItWorks } from './use-the-application.ts';

let tarball: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  tarball = await packedSchematics();
});

for (const peer of PEERS) {
  test.describe(`from ${peer.name}`, () => {
    // Each test goes on where the one before it has stopped, as a team does.
    test.describe.configure({ mode: 'serial', timeout: 300_000 });

    let workspace: Workspace;

    test.beforeAll(async ({ environment }) => {
      test.setTimeout(300_000);
      workspace = await Workspace.new(peer.workspace);
      await copyApplication(`e2e/migrations/${peer.name}/before`, workspace, environment);
      await workspace.run(`npm install ${peer.packages.join(' ')}`);
    });

    test.afterAll(async () => {
      await workspace.remove();
    });

    test('the application works with that library', async ({
      page,
      person,
      apiRequests,
      environment,
    }) => {
      await whileServed(workspace, environment, () => expectItWorks({ page, person, apiRequests }));
    });

    test('the steps of the guide lead to the pattern', async ({ environment }) => {
      const { copying, afterwards } = await documentedCommands(
        guideOf(peer),
        teamValues(tarball, environment),
      );
      for (const command of [...copying, ...peer.whileBoth]) await workspace.run(command);
      await copyApplication(`e2e/migrations/${peer.name}/after`, workspace, environment);
      for (const command of afterwards) await workspace.run(command);
      const manifest = await workspace.read('package.json');
      expect(manifest).toContain('"auth0-js"');
      for (const name of peer.packages) expect(manifest).not.toContain(`"${withoutVersion(name)}"`);
    });

    test('the application works with the pattern as it did before', async ({
      page,
      person,
      apiRequests,
      environment,
    }) => {
      await whileServed(workspace, environment, () => expectItWorks({ page, person, apiRequests }));
      await apiRequests.expectNoLeak();
    });
  });
}

/** The name of a package, of which some begin with `@`, too. */
function withoutVersion(packageAndVersion: string): string {
  return packageAndVersion.slice(0, packageAndVersion.lastIndexOf('@'));
}

/** Builds an application, runs its unit tests, and has it served while something is done with it. */
async function whileServed(
  workspace: Workspace,
  { app }: Environment,
  use: () => Promise<void>,
): Promise<void> {
  await workspace.run('ng build');
  expect(await workspace.run('ng test --no-watch')).toContain('hours-page.spec.ts');
  const { port } = new URL(app);
  const served = await workspace.serve(
    `vite preview --outDir dist/${workspace.name}/browser --host 127.0.0.1 --port ${port} --strictPort`,
    app,
  );
  try {
    await use();
  } finally {
    await served.stop();
  }
}
