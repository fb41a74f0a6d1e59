import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

import { PATTERN_FOLDER } from '../pattern/pattern-sources.ts';
import { releasedSources } from '../pattern/released-versions.ts';
import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

/** A workspace into which a team copied 0.1.0 by hand, without specs and guides. */
async function aCopyByHand(changes: Readonly<Record<string, string>> = {}): Promise<UnitTestTree> {
  const files = [...(releasedSources('0.1.0') ?? [])].filter(
    ([path]) => path.startsWith(PATTERN_FOLDER) && !/\.spec\.ts$|\/playwright\//.test(path),
  );
  return withFiles(await aWorkspace(), {
    ...Object.fromEntries(files.map(([path, text]) => [`/${path}`, text])),
    ...changes,
  });
}

test('a folder that was copied by hand is recorded, and updated from then on', async () => {
  const workspace = await aCopyByHand({ '/src/app/auth/auth-error.ts': '// Ours.\n' });
  const adopted = await runSchematic('auth', { adopt: true }, workspace);
  assert.match(adopted.report, /src\/app\/auth is recorded as version 0\.1\.0/);
  assert.equal(adopted.tree.readText('/src/app/auth/auth-error.ts'), '// Ours.\n');
  assert.ok(!adopted.tree.exists('/src/app/account/account-page.ts'), 'nothing else is done');

  const updated = await runSchematic('update', {}, adopted.tree);
  assert.match(updated.report, /from 0\.1\.0 to /);
  assert.equal(updated.tree.readText('/src/app/auth/auth-error.ts'), '// Ours.\n');
  assert.ok(updated.tree.exists('/src/app/auth/README.md'));
  assert.match(
    updated.tree.readText('/src/app/auth/pages/callback-page.ts'),
    /selector: 'auth-callback-page'/,
    'with the selectors that it had',
  );
});

test('a folder that is like no version is not recorded', async () => {
  const workspace = withFiles(await aWorkspace(), { '/src/app/auth/login.ts': 'export {};\n' });
  await assert.rejects(runSchematic('auth', { adopt: true }, workspace), {
    message: /like no version of the pattern that is known here.*--path/,
  });
});

test('an empty folder, and one that is recorded, are not recorded', async () => {
  const workspace = await aWorkspace();
  await assert.rejects(runSchematic('auth', { adopt: true }, workspace), {
    message: /holds nothing that could be recorded/,
  });
  const { tree } = await runSchematic('auth', FLAGS, workspace);
  await assert.rejects(runSchematic('auth', { adopt: true }, tree), {
    message: /is recorded already/,
  });
});
