import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

import { aWorkspace, differingFiles, FLAGS, runSchematic } from '../testing/workspaces.ts';

const ELSEWHERE = 'src/app/core/sign-in';

/** An application whose copy is not in the usual place. */
async function aCopyElsewhere(): Promise<UnitTestTree> {
  return (await runSchematic('auth', { ...FLAGS, path: ELSEWHERE }, await aWorkspace())).tree;
}

test('run again without its path, the copy is found, and no other one is made', async () => {
  const tree = await aCopyElsewhere();
  const again = await runSchematic('auth', FLAGS, tree);
  assert.deepEqual(differingFiles(tree, again.tree), []);
  assert.match(again.report, /in src\/app\/core\/sign-in: nothing to do/);
});

test('a second copy in one application is refused, with the place of the first', async () => {
  const flags = { ...FLAGS, path: 'src/app/auth' };
  await assert.rejects(runSchematic('auth', flags, await aCopyElsewhere()), {
    message:
      /"shop" has the pattern already, in src\/app\/core\/sign-in\. Say --path=src\/app\/core\/sign-in /,
  });
});

test('a copy of another application is no copy of this one', async () => {
  const workspace = await aWorkspace({ name: 'shop' }, { name: 'till' });
  const one = await runSchematic('auth', { ...FLAGS, project: 'shop' }, workspace);
  const both = await runSchematic('auth', { ...FLAGS, project: 'till' }, one.tree);
  assert.ok(both.tree.exists('/projects/till/src/app/auth/copied.json'));
});

test('a folder that was moved with its record is brought up to date there', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  for (const path of tree.files.filter((each) => each.startsWith('/src/app/auth/'))) {
    tree.rename(path, path.replace('/src/app/auth/', `/${ELSEWHERE}/`));
  }
  const updated = await runSchematic('update', {}, tree);
  assert.match(updated.report, /src\/app\/core\/sign-in is up to date/);
  const again = await runSchematic('auth', FLAGS, tree);
  assert.match(again.report, /in src\/app\/core\/sign-in: nothing to do/);
});

test('the folder of the pages is no folder for the copy', async () => {
  const flags = { ...FLAGS, path: 'src/app/account' };
  await assert.rejects(runSchematic('auth', flags, await aWorkspace()), {
    message: /--path=src\/app\/account is where the pages go/,
  });
});

test('an update of an unknown project says which there are', async () => {
  await assert.rejects(runSchematic('update', { project: 'sho' }, await aCopyElsewhere()), {
    message: /no project "sho"\. The projects here are: shop\./,
  });
});
