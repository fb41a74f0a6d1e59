import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { PACKAGE_FOLDER } from '../pattern/package-folder.ts';
import { anOldCopy } from '../testing/old-copy.ts';
import { aWorkspace, differingFiles, FLAGS, runSchematic } from '../testing/workspaces.ts';
import { buildPackage } from './build-package.ts';

test('the package does what the repository does, without it', async (context) => {
  // Inside of the repository, so that its packages are found; a team's are beside the package.
  const temporary = join(PACKAGE_FOLDER, 'temp');
  await mkdir(temporary, { recursive: true });
  const folder = await mkdtemp(join(temporary, 'package-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  await buildPackage(folder);

  const read = async (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  const code = globSync('schematics/**/*', { cwd: folder });
  assert.deepEqual(
    code.filter((path) => /(?:\.ts|test\.js|packing.*|testing.*)$/.test(path)),
    [],
    'nothing that Node.js cannot run, and no tests',
  );
  for (const path of code.filter((each) => each.endsWith('.js'))) {
    assert.doesNotMatch(await read(path), /from '[^']*\.ts'/, path);
  }
  assert.doesNotMatch(await read('README.md'), /\]\((?!http|docs\/|#)/);

  const workspace = await aWorkspace({ style: 'scss' });
  const ours = await runSchematic('auth', FLAGS, workspace);
  const packed = await runSchematic('auth', FLAGS, workspace, folder);
  assert.deepEqual(differingFiles(ours.tree, packed.tree), []);
  assert.equal(packed.report, ours.report);

  const old = await anOldCopy('0.1.0', { 'README.md': 'Ours.\n' });
  const updated = await runSchematic('update', {}, old);
  const packedUpdate = await runSchematic('update', {}, old, folder);
  assert.deepEqual(differingFiles(updated.tree, packedUpdate.tree), []);
  assert.equal(packedUpdate.report, updated.report);
});
