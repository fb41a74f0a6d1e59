import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

const ROUTES = '/src/app/app.routes.ts';

/** Copies the pattern into an application with these routes. */
async function routed(routes: string): Promise<{ routes: string; report: string }> {
  const workspace = withFiles(await aWorkspace(), {
    [ROUTES]: `import { Routes } from '@angular/router';\n\nexport const routes: Routes = ${routes};\n`,
  });
  const { tree, report } = await runSchematic('auth', FLAGS, workspace);
  return { routes: tree.readText(ROUTES), report };
}

/** The paths of the routes in the order of the text, with the pattern's own in their place. */
function order(routes: string): readonly string[] {
  return [...routes.matchAll(/\.\.\.(\w+)|path: '([^']*)'/g)].map(
    ([, spread, path]) => spread ?? path ?? '',
  );
}

test('the routes of the pattern come first, and the pages before the one for every path', async () => {
  const { routes } = await routed(`[
  // Home.
  { path: '', component: Home },
  { path: 'things', component: Things }, // what is sold
  // Whatever else.
  { path: '**', component: NotFound },
]`);
  assert.deepEqual(order(routes), ['authRoutes', '', 'things', 'account', 'forbidden', '**']);
  assert.match(routes, /\n {2}\.\.\.authRoutes,\n {2}\/\/ Home\.\n/);
  assert.match(routes, /, \/\/ what is sold\n {2}\{\n {4}path: 'account',/);
  assert.match(routes, /\n {2}\},\n {2}\/\/ Whatever else\.\n {2}\{ path: '\*\*'/);
});

for (const [what, text, expected] of [
  [
    'on one line',
    `[{ path: 'a', component: A }, { path: '**', component: B }]`,
    ['authRoutes', 'a', 'account', 'forbidden', '**'],
  ],
  [
    'that begin on the line of the bracket',
    `[{\n  path: 'a', component: A\n}, {\n  path: '**', component: B\n}]`,
    ['authRoutes', 'a', 'account', 'forbidden', '**'],
  ],
  [
    'with one for every path alone',
    `[\n  { path: '**', component: B },\n]`,
    ['authRoutes', 'account', 'forbidden', '**'],
  ],
  [
    'without a comma at the end',
    `[\n  { path: 'a', component: A }\n]`,
    ['authRoutes', 'a', 'account', 'forbidden'],
  ],
  ['that are none, with a comment', `[\n  // Later.\n]`, ['authRoutes', 'account', 'forbidden']],
  [
    'that have a forbidden page already',
    `[\n  { path: 'forbidden', component: Mine },\n]`,
    ['authRoutes', 'forbidden', 'account'],
  ],
  [
    'that others spread in',
    `[...shopRoutes]`,
    ['authRoutes', 'shopRoutes', 'account', 'forbidden'],
  ],
] as const) {
  test(`routes ${what} are added to`, async () => {
    const { routes, report } = await routed(text);
    assert.deepEqual(order(routes), expected);
    assert.doesNotMatch(report, /BY HAND/);
  });
}

test('pages go before a route for every path that stands in a frame around all pages, or in another list', async () => {
  const framed = await routed(`[
  { path: 'login', component: Login },
  { path: '', component: Frame, children: [{ path: 'a', component: A }, { path: '**', component: B }] },
]`);
  assert.deepEqual(order(framed.routes), [
    ...['authRoutes', 'login', 'account', 'forbidden', '', 'a', '**'],
  ]);
  const listed = await routed(`[...others];\nconst others = [{ path: '**', component: B }]`);
  assert.deepEqual(order(listed.routes), ['authRoutes', 'account', 'forbidden', 'others', '**']);
});

test('an account page in a frame around all pages is the team’s own', async () => {
  const { routes } = await routed(
    `[\n  { path: '', component: Frame, children: [{ path: 'account', component: Mine }] },\n]`,
  );
  assert.deepEqual(order(routes), ['authRoutes', '', 'account', 'forbidden']);
  assert.doesNotMatch(routes, /authGuard/);
});

for (const [what, text] of [
  ['a function makes', 'makeRoutes()'],
  ['are chosen at run time', 'production ? a : b'],
] as const) {
  test(`routes that ${what} are left alone, and it is said what to add`, async () => {
    const { routes, report } = await routed(text);
    assert.ok(routes.includes(`= ${text};`));
    assert.doesNotMatch(routes, /auth/);
    assert.match(
      report,
      /TO DO BY HAND: the routes\.[\s\S]*\.\.\.authRoutes,[\s\S]*canActivate: \[authGuard\]/,
    );
  });
}

test('hash routing stays, and the tenant returns to the root', async () => {
  const workspace = await aWorkspace();
  const path = '/src/app/app.config.ts';
  const text = workspace
    .readText(path)
    .replace('{ provideRouter }', '{ provideRouter, withHashLocation }')
    .replace('provideRouter(routes)', 'provideRouter(routes, withHashLocation())');
  const { tree, report } = await runSchematic(
    'auth',
    FLAGS,
    withFiles(workspace, { [path]: text }),
  );
  assert.match(tree.readText(path), /provideRouter\(routes, withHashLocation\(\)\)/);
  assert.match(report, /Callback URLs: http:\/\/localhost:4200\/\n/);
});

test('routes that stand in the configuration itself are added to there', async () => {
  const config = `import { provideRouter } from '@angular/router';\n\nexport const appConfig = { providers: [provideRouter([])] };\n`;
  const workspace = withFiles(await aWorkspace(), { '/src/app/app.config.ts': config });
  const { tree } = await runSchematic('auth', FLAGS, workspace);
  assert.deepEqual(order(tree.readText('/src/app/app.config.ts')), [
    'authRoutes',
    'account',
    'forbidden',
  ]);
});

test('an application of modules with useHash keeps it', async () => {
  const workspace = await aWorkspace({ standalone: false });
  const path = '/src/app/app-routing-module.ts';
  const text = workspace
    .readText(path)
    .replace('forRoot(routes)', 'forRoot(routes, { useHash: true })');
  const { tree, report } = await runSchematic(
    'auth',
    FLAGS,
    withFiles(workspace, { [path]: text }),
  );
  assert.match(tree.readText(path), /forRoot\(routes, \{ useHash: true \}\)/);
  assert.deepEqual(order(tree.readText(path)), ['authRoutes', 'account', 'forbidden']);
  assert.match(report, /Callback URLs: http:\/\/localhost:4200\/\n/);
});
