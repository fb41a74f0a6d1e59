import assert from 'node:assert/strict';
import { test } from 'node:test';

import { copiedFiles } from '../pattern/copied-files.ts';
import { parseRecord } from '../pattern/copy-record.ts';
import { patternVersion } from '../pattern/package-folder.ts';
import { currentSources } from '../pattern/pattern-sources.ts';
import { anOldCopy, OLD_CHOICES } from '../testing/old-copy.ts';
import {
  aWorkspace,
  differingFiles,
  FLAGS,
  runSchematic,
  withFiles,
} from '../testing/workspaces.ts';

const RECORD = '/src/app/auth/copied.json';

test('a copy of 0.1.0 becomes the one of today, as its team chose it', async () => {
  const { tree, report, tasks } = await runSchematic('update', {}, await anOldCopy('0.1.0'));
  for (const [path, text] of copiedFiles(currentSources(), OLD_CHOICES)) {
    assert.equal(tree.readText(`/src/app/auth/${path}`), text, path);
  }
  assert.equal(parseRecord(tree.readText(RECORD), RECORD).version, patternVersion());
  assert.match(report, new RegExp(`from 0\\.1\\.0 to ${patternVersion().replaceAll('.', '\\.')}`));
  assert.match(report, /\n## 0\.2\.0 /);
  assert.doesNotMatch(report, /## 0\.1\.0/);
  assert.match(report, /\n {2}README\.md \(\+\d+ −\d+\): added\n/);
  assert.doesNotMatch(report, /CONFLICT/);
  assert.deepEqual(tasks, ['node-package'], 'auth0-js was not in package.json');
});

test('what the team changed stays', async () => {
  const workspace = await anOldCopy('0.1.0', {
    'README.md': 'Ours.\n',
    'sign-in/whole-seconds.ts': '// Ours.\n',
  });
  const { tree, report } = await runSchematic('update', { onConflict: 'keep' }, workspace);
  assert.equal(tree.readText('/src/app/auth/README.md'), 'Ours.\n');
  assert.equal(tree.readText('/src/app/auth/sign-in/whole-seconds.ts'), '// Ours.\n');
  assert.match(report, /README\.md .*CONFLICT: yours is kept/);
  assert.match(report, /--on-conflict=markers/);

  const replaced = await runSchematic('update', { onConflict: 'replace' }, tree);
  assert.match(replaced.tree.readText('/src/app/auth/README.md'), /^# Sign-in\n/);
  assert.equal(
    replaced.tree.readText('/src/app/auth/sign-in/whole-seconds.ts'),
    '// Ours.\n',
    'it was no conflict',
  );
});

test('up to date, nothing is changed', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  const again = await runSchematic('update', {}, tree);
  assert.deepEqual(differingFiles(tree, again.tree), []);
  assert.match(again.report, /src\/app\/auth is up to date/);
  assert.deepEqual(again.tasks, []);
});

test('copying over an older version says how to update, and changes nothing', async () => {
  await assert.rejects(runSchematic('auth', FLAGS, await anOldCopy('0.1.0')), {
    message: /has version 0\.1\.0 .*ng generate @exampleco\/auth-schematics:update/,
  });
});

test('an older package does not take a newer copy back', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  const newer = tree.readText(RECORD).replace(/"version": "[^"]*"/, '"version": "99.0.0"');
  await assert.rejects(runSchematic('update', {}, withFiles(tree, { [RECORD]: newer })), {
    message: /has version 99\.0\.0 .* already.*newer package/,
  });
});

test('a workspace without a copy is told how to get one', async () => {
  await assert.rejects(runSchematic('update', {}, await aWorkspace()), {
    message: /no copied\.json was found.*:auth".*--adopt/,
  });
});

test('of two copies, one has to be named', async () => {
  const workspace = await aWorkspace({ name: 'shop' }, { name: 'till' });
  const one = await runSchematic('auth', { ...FLAGS, project: 'shop' }, workspace);
  const both = await runSchematic('auth', { ...FLAGS, project: 'till' }, one.tree);
  await assert.rejects(runSchematic('update', {}, both.tree), {
    message: /--path=… one of: projects\/till\/src\/app\/auth, src\/app\/auth/,
  });
  for (const flags of [{ project: 'till' }, { path: '/projects/till/src/app/auth/' }]) {
    const { report } = await runSchematic('update', flags, both.tree);
    assert.match(report, /projects\/till\/src\/app\/auth is up to date/);
  }
});
