import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  aWorkspace,
  differingFiles,
  FLAGS,
  runSchematic,
  withFiles,
} from '../testing/workspaces.ts';

const CHANGED = '/src/app/auth/auth-error.ts';
const PAGE = '/src/app/account/account-page.ts';

for (const application of [
  {},
  { standalone: false },
  { ssr: true },
  { routing: false },
  { routing: false, standalone: false },
  { style: 'scss', testRunner: 'karma', fileNameStyleGuide: '2016' },
] as const) {
  test(`run again with the same flags, nothing changes: ${JSON.stringify(application)}`, async () => {
    const first = await runSchematic('auth', FLAGS, await aWorkspace(application));
    const second = await runSchematic('auth', FLAGS, first.tree);
    assert.deepEqual(differingFiles(first.tree, second.tree), []);
    assert.deepEqual(second.tasks, []);
    assert.doesNotMatch(second.report, /BY HAND/);
  });
}

test('a file of the pattern that the team changed is kept and named, unless it is to be replaced', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  const changed = withFiles(tree, { [CHANGED]: '// Ours.\n' });
  const kept = await runSchematic('auth', FLAGS, changed);
  assert.deepEqual(differingFiles(changed, kept.tree), []);
  assert.match(kept.report, /auth-error\.ts: yours is kept\n.*--on-conflict=replace/);

  const replaced = await runSchematic('auth', { ...FLAGS, onConflict: 'replace' }, changed);
  assert.deepEqual(differingFiles(tree, replaced.tree), []);
});

test('a file of the pattern that the team deleted stays deleted', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  const deleted = withFiles(tree, { '/src/app/auth/docs/inspector.md': null });
  const again = await runSchematic('auth', FLAGS, deleted);
  assert.deepEqual(differingFiles(deleted, again.tree), []);
});

test('the pages are the team’s: a file that is there is not written over, and one that is gone stays away', async () => {
  const own = withFiles(await aWorkspace(), { [PAGE]: '// Ours.\n' });
  const { tree } = await runSchematic('auth', FLAGS, own);
  assert.equal(tree.readText(PAGE), '// Ours.\n');
  assert.ok(tree.exists('/src/app/account/account-page.html'));

  const moved = withFiles(tree, { [PAGE]: null });
  const again = await runSchematic('auth', FLAGS, moved);
  assert.ok(!again.tree.exists(PAGE));
});

test('settings that the team changed since are theirs', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  const again = await runSchematic('auth', { domain: 'other.eu.auth0.com' }, tree);
  assert.deepEqual(differingFiles(tree, again.tree), []);
});

test('other choices change the copy to these, and the record with it', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  const flags = { ...FLAGS, specs: true, style: 'scss', prefix: 'shop', docs: false };
  const changed = await runSchematic('auth', flags, tree);
  const fresh = await runSchematic('auth', flags, await aWorkspace());
  const copies = differingFiles(changed.tree, fresh.tree).filter((path) =>
    path.startsWith('/src/app/auth/'),
  );
  assert.deepEqual(copies, []);
});

test('a newer package of the team is kept, and an older one is raised', async () => {
  const workspace = await aWorkspace();
  const read = async (version: string): Promise<string | undefined> => {
    const text = workspace
      .readText('/package.json')
      .replace('"dependencies": {', `"dependencies": {\n    "auth0-js": "${version}",`);
    const { tree } = await runSchematic(
      'auth',
      FLAGS,
      withFiles(workspace, { '/package.json': text }),
    );
    return (JSON.parse(tree.readText('/package.json')) as { dependencies: Record<string, string> })
      .dependencies['auth0-js'];
  };
  assert.equal(await read('^99.1.0'), '^99.1.0');
  assert.match((await read('~9.20.0')) ?? '', /^10\.\d+\.\d+$/);
});
