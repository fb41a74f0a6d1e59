import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { PACKAGE_FOLDER } from '../pattern/package-folder.ts';
import { teamFormat } from './team-format.ts';

const CODE = "const a = 'x';\n";

/** A workspace on the disk, with these files, and with Prettier or without. */
async function aFolder(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  hasPrettier = true,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'workspace-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'node_modules'));
  if (hasPrettier) {
    const packages = join(PACKAGE_FOLDER, 'node_modules', 'prettier');
    symlinkSync(packages, join(folder, 'node_modules', 'prettier'), 'junction');
  }
  for (const [path, text] of Object.entries({ 'angular.json': '{}', ...files })) {
    await writeFile(join(folder, path), text);
  }
  return folder;
}

test('a file has the form that the settings of the workspace give it', async (context) => {
  const folder = await aFolder(context, { '.prettierrc': '{ "semi": false }' });
  assert.equal(await teamFormat(folder)('src/a.ts', CODE), 'const a = "x"\n');
});

test('the settings count wherever in the workspace the command runs', async (context) => {
  const folder = await aFolder(context, { '.prettierrc': '{ "semi": false }' });
  await mkdir(join(folder, 'src'));
  assert.equal(await teamFormat(join(folder, 'src'))('src/a.ts', CODE), 'const a = "x"\n');
});

test('what Prettier is told to leave alone stays', async (context) => {
  const folder = await aFolder(context, { '.prettierignore': 'src/\n' });
  assert.equal(await teamFormat(folder)('src/a.ts', CODE), CODE);
});

test('what Prettier does not know stays', async (context) => {
  assert.equal(await teamFormat(await aFolder(context, {}))('src/a.unknown', CODE), CODE);
});

test('settings that do not work are no settings', async (context) => {
  const folder = await aFolder(context, {
    '.prettierrc': '{ "plugins": ["prettier-plugin-none"] }',
  });
  assert.equal(await teamFormat(folder)('src/a.ts', CODE), CODE);
});

test('without Prettier, every file stays', async (context) => {
  assert.equal(await teamFormat(await aFolder(context, {}, false))('src/a.ts', CODE), CODE);
});
