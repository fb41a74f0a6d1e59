import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

/** A workspace of one application whose `package.json` asks for this Angular. */
async function aWorkspaceWithAngular(version: string): Promise<UnitTestTree> {
  const workspace = await aWorkspace();
  const text = workspace.readText('/package.json');
  return withFiles(workspace, {
    '/package.json': text.replace(/("@angular\/core": ")[^"]*/, `$1${version}`),
  });
}

const MAIN = '/src/main.ts';

for (const [what, flags, message] of [
  ['an unknown project', { project: 'sho' }, /no project "sho". The applications here are: shop\./],
  ['a domain with a path', { domain: 'a.test/x' }, /\n {2}--domain: "a\.test\/x" is neither/],
  ['a domain over http', { domain: 'http://a.test' }, /--domain: .* not secure/],
  ['no domain', { domain: undefined }, /--domain: the domain of the tenant is needed/],
  ['no client id', { clientId: ' ' }, /--client-id: a text is needed/],
  ['an address that is none', { apiUrl: 'api.test' }, /--api-url: "api\.test" is neither/],
  ['an API without audience', { audience: '' }, /--audience: the API identifier/],
  ['an audience without address', { apiUrl: '' }, /--api-url: the address of the API is needed/],
  ['a scope with a quote', { scopes: 'a "b"' }, /--scopes: .* is not allowed here/],
  ['a folder outside of the source', { path: 'lib/auth' }, /--path=lib\/auth is not inside src/],
  ['a folder above the source', { path: 'src/../auth' }, /--path=auth is not inside src/],
  ['the source folder itself', { path: 'src' }, /--path=src is not inside src/],
  ['a style that is none', { style: 'stylus' }, /style/],
  ['an unknown flag', { tenant: 'x' }, /tenant/],
] as const) {
  test(`${what} is refused before anything is written`, async () => {
    const workspace = await aWorkspace();
    await assert.rejects(runSchematic('auth', { ...FLAGS, ...flags }, workspace), { message });
  });
}

test('every wrong flag is named at once', async () => {
  const options = { domain: 'a.test/x', clientId: '', apiUrl: 'x' };
  await assert.rejects(runSchematic('auth', options, await aWorkspace()), {
    message: /--domain:.*\n.*--client-id:.*\n.*--api-url:.*\n.*--audience:/,
  });
});

test('no API at all is fine', async () => {
  const { domain, clientId } = FLAGS;
  const { tree } = await runSchematic('auth', { domain, clientId }, await aWorkspace());
  assert.match(tree.readText('/src/app/app.config.ts'), /clientId: 'a-client',\n {6}apis: \[\],\n/);
});

test('a library is refused', async () => {
  const workspace = await aWorkspace();
  const config = JSON.parse(workspace.readText('/angular.json')) as {
    projects: Record<string, { projectType: string }>;
  };
  config.projects['shop']!.projectType = 'library';
  const tree = withFiles(workspace, { '/angular.json': JSON.stringify(config) });
  await assert.rejects(runSchematic('auth', { ...FLAGS, project: 'shop' }, tree), {
    message: /"shop" is a library, and people sign in to an application/,
  });
});

test('with two applications, one has to be named', async () => {
  const workspace = await aWorkspace({ name: 'shop' }, { name: 'till' });
  await assert.rejects(runSchematic('auth', FLAGS, workspace), {
    message: /Say which application is meant: --project=… The applications here are: shop, till\./,
  });
});

for (const [version, isRefused] of [
  ['^21.2.0', true],
  ['~17.3.1', true],
  ['^22.0.0', false],
  ['23.0.0-next.1', false],
  ['latest', false],
] as const) {
  test(`Angular ${version} is ${isRefused ? 'refused' : 'fine'}`, async () => {
    const run = runSchematic('auth', FLAGS, await aWorkspaceWithAngular(version));
    if (isRefused) {
      await assert.rejects(run, { message: /needs Angular 22 or later.*ng update/ });
    } else {
      await run;
    }
  });
}

test('the Angular that is installed counts, and not the one that is asked for', async () => {
  const workspace = withFiles(await aWorkspaceWithAngular('>=20.0.0'), {
    '/node_modules/@angular/core/package.json': '{ "version": "22.0.1" }',
  });
  await runSchematic('auth', FLAGS, workspace);
});

test('a workspace whose package.json is in a folder above is told to have one', async () => {
  const workspace = withFiles(await aWorkspace(), { '/package.json': null });
  for (const [name, flags] of [
    ['auth', FLAGS],
    ['update', {}],
  ] as const) {
    await assert.rejects(runSchematic(name, flags, workspace), {
      message: /There is no package\.json beside angular\.json.*Make one there/,
    });
  }
});

test('a main file that starts nothing is refused', async () => {
  const workspace = withFiles(await aWorkspace(), { [MAIN]: 'console.log(1);\n' });
  await assert.rejects(runSchematic('auth', FLAGS, workspace), {
    message: /src\/main\.ts starts no Angular application/,
  });
});

test('a main file that is not there is refused', async () => {
  const workspace = withFiles(await aWorkspace(), { [MAIN]: null });
  await assert.rejects(runSchematic('auth', FLAGS, workspace), {
    message: /src\/main\.ts, which angular\.json names as the start of "shop", is not there/,
  });
});

test('a folder that holds something else is refused', async () => {
  const workspace = withFiles(await aWorkspace(), { '/src/app/auth/login.ts': 'export {};\n' });
  await assert.rejects(runSchematic('auth', FLAGS, workspace), {
    message: /src\/app\/auth is there already, and has no copied\.json.*--path=….*--adopt/,
  });
});

test('a record that was spoiled is refused, and nothing is taken for unchanged', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  for (const text of ['{', '{}', '{"package":"other"}', '[]', 'null']) {
    const spoiled = withFiles(tree, { '/src/app/auth/copied.json': text });
    await assert.rejects(runSchematic('auth', FLAGS, spoiled), {
      message: /copied\.json is no record of @exampleco\/auth-schematics.*version control/,
    });
  }
});
