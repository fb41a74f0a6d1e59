import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
import ts from 'typescript';

import { fingerprint } from '../pattern/copy-record.ts';
import { isSelectorPrefix } from '../pattern/selector-prefix.ts';
import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

const RECORD = '/src/app/auth/copied.json';
const CONFIG = '/src/app/app.config.ts';
const PAGE = '/src/index.html';
const FLAGS_OF = { auth: FLAGS, update: {} };

/** The parts of a record that somebody could have tampered with. */
interface Tampered {
  version?: string;
  choices: Record<string, unknown>;
  files: Record<string, string>;
  behind?: Record<string, string>;
}

/** A workspace with a copy whose record was changed. */
async function aTamperedCopy(tamper: (record: Tampered) => void): Promise<UnitTestTree> {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  const record = JSON.parse(tree.readText(RECORD)) as Tampered;
  tamper(record);
  return withFiles(tree, { [RECORD]: JSON.stringify(record) });
}

for (const path of [
  '../../index.html',
  'pages/../../../index.html',
  '..\\..\\index.html',
  '/src/index.html',
  '//src/index.html',
  './../../index.html',
]) {
  test(`a record that names ${path} is refused, and that file is not deleted`, async () => {
    const page = (await aWorkspace()).readText(PAGE);
    const workspace = await aTamperedCopy(({ files }) => {
      files[path] = fingerprint(page);
    });
    for (const name of ['auth', 'update'] as const) {
      await assert.rejects(runSchematic(name, FLAGS_OF[name], workspace), {
        message: /copied\.json is no record of/,
      });
    }
  });
}

for (const [what, tamper] of [
  [
    'a prefix that ends the text it is written into',
    ({ choices }) => {
      choices['prefix'] = "x', template: '<script></script>', selector: 'x";
    },
  ],
  [
    'a file in a version that is a path',
    (record) => {
      record.behind = { 'index.ts': '../0.1.0' };
    },
  ],
  [
    'a version that is none',
    (record) => {
      record.version = 'latest';
    },
  ],
  [
    'a fingerprint that is none',
    ({ files }) => {
      files['index.ts'] = '';
    },
  ],
] as const satisfies readonly (readonly [string, (record: Tampered) => void])[]) {
  test(`a record with ${what} is refused`, async () => {
    await assert.rejects(runSchematic('update', {}, await aTamperedCopy(tamper)), {
      message: /copied\.json is no record of/,
    });
  });
}

for (const [path, message] of [
  ['../../elsewhere', /--path=\.\.\/\.\.\/elsewhere is outside of the workspace/],
  ['src/app/../../../elsewhere', /is outside of the workspace/],
  ['..\\elsewhere', /is outside of the workspace/],
  ['src\\..\\auth', /--path=auth is not inside src/],
  ["src/app/it's", /has characters that names of folders cannot have/],
  ['src/app/a\n/auth', /has characters that names of folders cannot have/],
  ['src/app/*/auth', /has characters that names of folders cannot have/],
] as const) {
  test(`--path=${JSON.stringify(path)} is refused`, async () => {
    await assert.rejects(runSchematic('auth', { ...FLAGS, path }, await aWorkspace()), { message });
  });
}

test('a copy outside of the workspace is not looked for', async () => {
  await assert.rejects(runSchematic('update', { path: '../other' }, await aWorkspace()), {
    message: /--path=\.\.\/other is outside of the workspace/,
  });
});

test('a path as people write it on Windows, and one with spaces, lead to the folder', async () => {
  const path = 'src\\app\\shared parts\\sign-in\\';
  const { tree, report } = await runSchematic('auth', { ...FLAGS, path }, await aWorkspace());
  assert.ok(tree.exists('/src/app/shared parts/sign-in/index.ts'));
  assert.match(tree.readText(CONFIG), /from '\.\/shared parts\/sign-in';/);
  assert.doesNotMatch(report, /BY HAND/);
});

test('what is written into code is the text that was given, whatever stands in it', async () => {
  const clientId = "a'b\"c\\d\\\\'e`${f}</script>\u2028\n*/g";
  const { tree } = await runSchematic('auth', { ...FLAGS, clientId }, await aWorkspace());
  const source = ts.createSourceFile(CONFIG, tree.readText(CONFIG), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'clientId') {
      assert.ok(ts.isStringLiteral(node.initializer));
      found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  assert.deepEqual(found, [clientId]);
});

test('a prefix of angular.json that cannot begin a selector is refused, unless another one is given', async () => {
  const workspace = await aWorkspace();
  const text = workspace.readText('/angular.json');
  const tree = withFiles(workspace, {
    '/angular.json': text.replace('"prefix": "app"', () => `"prefix": "a'$&"`),
  });
  await assert.rejects(runSchematic('auth', FLAGS, tree), {
    message: /The prefix of "shop", "a'\$&", cannot begin a selector.*--prefix=/,
  });
  const given = await runSchematic('auth', { ...FLAGS, prefix: 'shop' }, tree);
  assert.match(given.tree.readText('/src/app/account/account-page.ts'), /'shop-account-page'/);
});

test('the flag, angular.json and the record are held to the same form of a prefix', () => {
  const schema = JSON.parse(readFileSync(new URL('./schema.json', import.meta.url), 'utf8')) as {
    properties: { prefix: { pattern: string } };
  };
  const pattern = new RegExp(schema.properties.prefix.pattern);
  for (const prefix of ['', 'app', 'my-shop', 'a1', 'A', '1a', 'a-', '-a', 'a--b', 'a.b', 'a\n']) {
    assert.equal(isSelectorPrefix(prefix), pattern.test(prefix), prefix);
  }
});
