import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HostTree, type Tree } from '@angular-devkit/schematics';

import { type CopyChoices } from '../pattern/copy-choices.ts';
import { type CopyRecord, fingerprint, parseRecord } from '../pattern/copy-record.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { type FileDecision } from './decide-file.ts';

const CHOICES: CopyChoices = {
  prefix: '',
  style: 'css',
  specs: false,
  docs: false,
  playwright: false,
};
const RECORD = 'src/auth/copied.json';

/** Three versions of a pattern with four files. */
const VERSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '0.1.0': { 'a.ts': 'a\n', 'b.ts': 'b\nx\ny\n', 'old.ts': 'old\n' },
  '0.2.0': { 'a.ts': 'a2\n', 'b.ts': 'b\nx\ny2\n', 'new.ts': 'new\n' },
  '0.3.0': { 'a.ts': 'a2\n', 'b.ts': 'b\nx\ny3\n', 'new.ts': 'new\n' },
};

/** A workspace with a copy of 0.1.0, of which a team changed these files. */
function aCopy(changes: Readonly<Record<string, string | null>> = {}): Tree {
  const tree = new HostTree();
  const files = VERSIONS['0.1.0'] ?? {};
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    if (text !== null) tree.create(`src/auth/${path}`, text);
  }
  const record: CopyRecord = {
    version: '0.1.0',
    choices: CHOICES,
    files: Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, fingerprint(text)]),
    ),
    behind: {},
  };
  tree.create(RECORD, JSON.stringify({ package: '@exampleco/auth-schematics', ...record }));
  return tree;
}

async function bring(tree: Tree, version: string): Promise<Readonly<Record<string, string>>> {
  const filesOf = (each: string): Map<string, string> | null => {
    const files = VERSIONS[each];
    return files ? new Map(Object.entries(files)) : null;
  };
  const decisions: readonly FileDecision[] = await bringUpToDate(tree, {
    folder: 'src/auth',
    record: parseRecord(tree.readText(RECORD), RECORD),
    choices: CHOICES,
    version,
    files: filesOf(version) ?? new Map(),
    filesOf,
    decide: async () => 'keep',
    format: async (_path, text) => text,
    offersOriginals: false,
  });
  return Object.fromEntries(decisions.map(({ path, outcome }) => [path, outcome]));
}

test('a copy that nobody touched becomes the new version, with what is gone taken away', async () => {
  const tree = aCopy();
  assert.deepEqual(await bring(tree, '0.2.0'), {
    'a.ts': 'updated',
    'b.ts': 'updated',
    'new.ts': 'added',
    'old.ts': 'removed',
  });
  assert.equal(tree.readText('src/auth/b.ts'), 'b\nx\ny2\n');
  assert.ok(!tree.exists('src/auth/old.ts'));
  const record = parseRecord(tree.readText(RECORD), RECORD);
  assert.equal(record.version, '0.2.0');
  assert.deepEqual(Object.keys(record.files), ['a.ts', 'b.ts', 'new.ts']);
});

test('what is up to date is not written again, and neither is its record', async () => {
  const tree = aCopy();
  await bring(tree, '0.2.0');
  const before = tree.readText(RECORD);
  tree.overwrite(RECORD, JSON.stringify(JSON.parse(before), null, '\t'));
  const formatted = tree.readText(RECORD);
  assert.deepEqual(new Set(Object.values(await bring(tree, '0.2.0'))), new Set(['same']));
  assert.equal(tree.readText(RECORD), formatted);
});

test('a file that was kept in a conflict is offered again by the next update, from its own version on', async () => {
  const tree = aCopy({ 'b.ts': 'b\nx\nours\n' });
  assert.equal((await bring(tree, '0.2.0'))['b.ts'], 'conflict-kept');
  assert.deepEqual(parseRecord(tree.readText(RECORD), RECORD).behind, { 'b.ts': '0.1.0' });
  assert.equal((await bring(tree, '0.3.0'))['b.ts'], 'conflict-kept');
  assert.deepEqual(parseRecord(tree.readText(RECORD), RECORD).behind, { 'b.ts': '0.1.0' });

  // The team takes its change back, and makes it elsewhere.
  tree.overwrite('src/auth/b.ts', 'ours\nx\ny\n');
  assert.equal((await bring(tree, '0.3.0'))['b.ts'], 'merged');
  assert.equal(tree.readText('src/auth/b.ts'), 'ours\nx\ny3\n');
  assert.deepEqual(parseRecord(tree.readText(RECORD), RECORD).behind, {});
});

test('a text that is not the one that was copied is no base for a merge', async () => {
  const tree = aCopy({ 'b.ts': 'ours\nx\ny\n' });
  const record = parseRecord(tree.readText(RECORD), RECORD);
  const files = { ...record.files, 'b.ts': fingerprint('another text') };
  tree.overwrite(
    RECORD,
    JSON.stringify({ package: '@exampleco/auth-schematics', ...record, files }),
  );
  assert.equal((await bring(tree, '0.2.0'))['b.ts'], 'conflict-kept');
  assert.equal(tree.readText('src/auth/b.ts'), 'ours\nx\ny\n');
});

test('a file of the team where the pattern brings one is kept', async () => {
  const tree = aCopy({ 'new.ts': 'mine\n' });
  assert.equal((await bring(tree, '0.2.0'))['new.ts'], 'conflict-kept');
  assert.equal(tree.readText('src/auth/new.ts'), 'mine\n');
});
