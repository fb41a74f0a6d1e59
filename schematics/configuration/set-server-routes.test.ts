import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  aWorkspace,
  FLAGS,
  runSchematic,
  type SchematicRun,
  withFiles,
} from '../testing/workspaces.ts';

const ROUTES = '/src/app/app.routes.server.ts';

/** Copies the pattern into an application that a server renders, with these server routes. */
async function rendered(routes: string): Promise<SchematicRun & { readonly routes: string }> {
  const workspace = withFiles(await aWorkspace({ ssr: true }), {
    [ROUTES]: `import { RenderMode, ServerRoute } from '@angular/ssr';\n\nexport const serverRoutes: ServerRoute[] = ${routes};\n`,
  });
  const run = await runSchematic('auth', FLAGS, workspace);
  return { ...run, routes: run.tree.readText(ROUTES) };
}

for (const standalone of [true, false]) {
  test(`what ng new renders while it builds is rendered when it is asked for (${standalone ? 'standalone' : 'modules'})`, async () => {
    const { tree, report } = await runSchematic(
      'auth',
      FLAGS,
      await aWorkspace({ ssr: true, standalone }),
    );
    assert.match(tree.readText(ROUTES), /path: '\*\*',\n {4}renderMode: RenderMode\.Server\n/);
    assert.match(report, /the server routes: done/);
  });
}

test('other server routes stay as they are', async () => {
  const { routes } = await rendered(`[
  { path: 'about', renderMode: RenderMode.Prerender },
  { path: '**', renderMode: RenderMode.Prerender },
]`);
  assert.match(
    routes,
    /'about', renderMode: RenderMode\.Prerender \},\n {2}\{ path: '\*\*', renderMode: RenderMode\.Server \}/,
  );
});

test('what browsers render alone stays so', async () => {
  const { routes, report } = await rendered(`[{ path: '**', renderMode: RenderMode.Client }]`);
  assert.match(routes, /RenderMode\.Client/);
  assert.doesNotMatch(report, /server routes/);
});

for (const [what, text] of [
  ['name no path for all', `[{ path: 'a', renderMode: RenderMode.Server }]`],
  ['a function makes', 'makeRoutes()'],
] as const) {
  test(`server routes that ${what} are left alone, and it is said what to add`, async () => {
    const { routes, report } = await rendered(text);
    assert.ok(routes.includes(text));
    assert.match(report, /TO DO BY HAND: the server routes\.[\s\S]*renderMode: RenderMode\.Server/);
  });
}

test('a site of files alone is told to leave pages to browsers', async () => {
  const workspace = await aWorkspace({ ssr: true });
  const config = workspace
    .readText('/angular.json')
    .replace('"outputMode": "server"', '"outputMode": "static"');
  const { tree, report } = await runSchematic(
    'auth',
    FLAGS,
    withFiles(workspace, { '/angular.json': config }),
  );
  assert.match(tree.readText(ROUTES), /RenderMode\.Prerender/);
  assert.match(report, /"outputMode" is "static"[\s\S]*RenderMode\.Client/);
});
