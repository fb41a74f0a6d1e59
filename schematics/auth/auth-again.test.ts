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

/** Packages by their names, in the sections of a `package.json`. */
type Sections = Readonly<Partial<Record<string, Readonly<Record<string, string>>>>>;

/** What a workspace with these packages asks for of auth0-js after the pattern was copied into it. */
async function packagesAfter(packages: Sections): Promise<Readonly<Record<string, string>>> {
  const workspace = await aWorkspace();
  const manifest = JSON.parse(workspace.readText('/package.json')) as Sections;
  const sections = ['dependencies', 'devDependencies'].map((section) => [
    section,
    { ...manifest[section], ...packages[section] },
  ]);
  const text = JSON.stringify({ ...manifest, ...Object.fromEntries(sections) });
  const { tree } = await runSchematic(
    'auth',
    FLAGS,
    withFiles(workspace, { '/package.json': text }),
  );
  const after = JSON.parse(tree.readText('/package.json')) as Sections;
  return Object.fromEntries(
    Object.entries(after).flatMap(([section, names]) =>
      Object.entries(names ?? {})
        .filter(([name]) => name.endsWith('auth0-js'))
        .map(([name, version]) => [`${section} ${name}`, version]),
    ),
  );
}

for (const [what, version, expected] of [
  ['a newer one', '^99.1.0', /^\^99\.1\.0$/],
  ['an older one', '~9.20.0', /^10\.\d+\.\d+$/],
  ['an old range', '>=9.1 <10', /^10\.\d+\.\d+$/],
  ['a file', 'file:../auth0-js-9.1.0.tgz', /^file:/],
  ['a fork', 'npm:@shop/auth0-js@9.1.0', /^npm:/],
  ['an entry of a catalog', 'catalog:angular9', /^catalog:/],
  ['a tag', 'latest', /^latest$/],
] as const) {
  test(`of auth0-js, the team has ${what}: ${version}`, async () => {
    const after = await packagesAfter({ dependencies: { 'auth0-js': version } });
    assert.match(after['dependencies auth0-js'] ?? '', expected);
  });
}

test('a package stays in the section where the team has it', async () => {
  const after = await packagesAfter({
    dependencies: { '@types/auth0-js': '^9.1.0' },
    devDependencies: { 'auth0-js': '^99.0.0' },
  });
  assert.deepEqual(Object.keys(after).sort(), [
    'dependencies @types/auth0-js',
    'devDependencies auth0-js',
  ]);
  assert.equal(after['devDependencies auth0-js'], '^99.0.0');
});
