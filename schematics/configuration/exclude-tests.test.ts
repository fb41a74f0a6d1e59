import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

const PATTERN = 'src/app/auth/**/testing/**/*.ts';

/** Copies the pattern into an application with these settings. */
async function excluded(
  tsconfig: object,
  files: Readonly<Record<string, string>> = {},
): Promise<{ exclude: unknown; report: string }> {
  const { tree, report } = await runSchematic(
    'auth',
    FLAGS,
    withFiles(await aWorkspace(), { '/tsconfig.app.json': JSON.stringify(tsconfig), ...files }),
  );
  const { exclude } = JSON.parse(tree.readText('/tsconfig.app.json')) as { exclude?: unknown };
  return { exclude, report };
}

test('what is left out already stays left out', async () => {
  const { exclude } = await excluded({ include: ['src/**/*.ts'], exclude: ['src/**/*.spec.ts'] });
  assert.deepEqual(exclude, ['src/**/*.spec.ts', PATTERN]);
});

test('so does what a tsconfig leaves out that is extended', async () => {
  const { exclude } = await excluded(
    { extends: './config/tsconfig.base.json', include: ['src/**/*.ts'] },
    { '/config/tsconfig.base.json': '{ "exclude": ["../src/**/*.stories.ts"] }' },
  );
  assert.deepEqual(exclude, ['src/**/*.stories.ts', PATTERN]);
});

test('where files are named one by one, nothing is to be left out', async () => {
  const { exclude, report } = await excluded({ files: ['src/main.ts'] });
  assert.equal(exclude, undefined);
  assert.doesNotMatch(report, /BY HAND/);
});

test('settings that are not understood stay as they are, and it is said what to add', async () => {
  const { exclude, report } = await excluded({ exclude: 'src/old' });
  assert.equal(exclude, 'src/old');
  assert.match(report, /TO DO BY HAND: tsconfig\.[\s\S]*"exclude": \["src\/app\/auth/);
});
