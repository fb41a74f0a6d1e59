import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

const CONFIG = '/src/app/app.config.ts';

/** Copies the pattern into an application whose files were all changed so. */
async function inForm(form: (text: string) => string): Promise<UnitTestTree> {
  const workspace = await aWorkspace({ routing: false });
  const paths = workspace.files.filter((path) => /^\/src\/.*\.(?:ts|html)$/.test(path));
  const files = Object.fromEntries(paths.map((path) => [path, form(workspace.readText(path))]));
  return (await runSchematic('auth', FLAGS, withFiles(workspace, files))).tree;
}

test('files with the line ends of Windows keep them, in every line', async () => {
  const tree = await inForm((text) => text.replaceAll('\n', '\r\n'));
  for (const path of [CONFIG, '/src/app/app.ts', '/src/app/app.html']) {
    const text = tree.readText(path);
    assert.match(text, /\r\n/);
    assert.doesNotMatch(text, /(?<!\r)\n/, path);
  }
});

for (const [what, unit] of [
  ['tabs', '\t'],
  ['four spaces', '    '],
] as const) {
  test(`files that indent by ${what} get lines that do, too`, async () => {
    const tree = await inForm(
      (text) =>
        `/**\n * A file.\n */\n${text.replaceAll(/^(?: {2})+/gm, (all) => unit.repeat(all.length / 2))}`,
    );
    const config = tree.readText(CONFIG);
    assert.ok(config.includes(`\n${unit}${unit}provideAuth({\n${unit.repeat(3)}domain:`), config);
    assert.ok(config.includes(`\n${unit.repeat(5)}url:`), config);
  });
}

test('a file of the application that is not in UTF-8 holds nobody up', async () => {
  const workspace = await aWorkspace();
  workspace.create(
    '/src/app/old.ts',
    Buffer.from('// provideAuth, provideHttpClient: gr\xfcn\n', 'latin1'),
  );
  const { report } = await runSchematic('auth', FLAGS, workspace);
  assert.doesNotMatch(report, /BY HAND/);
});
