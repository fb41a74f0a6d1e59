import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

test('a standalone application without a router gets one, and a place for its pages', async () => {
  const { tree, report } = await runSchematic('auth', FLAGS, await aWorkspace({ routing: false }));
  assert.match(tree.readText('/src/app/app.config.ts'), /provideRouter\(routes\),/);
  assert.match(
    tree.readText('/src/app/app.config.ts'),
    /import \{ routes \} from '\.\/app\.routes';/,
  );
  assert.match(tree.readText('/src/app/app.routes.ts'), /\.\.\.authRoutes,/);
  assert.match(tree.readText('/src/app/app.ts'), /imports: \[\s*RouterOutlet,?\s*\]/);
  assert.match(tree.readText('/src/app/app.html'), /\n<router-outlet \/>\n$/);
  assert.match(report, /the router: done/);
});

test('an application of modules without a router gets one, and a place for its pages', async () => {
  const workspace = await aWorkspace({ routing: false, standalone: false });
  const { tree } = await runSchematic('auth', FLAGS, workspace);
  assert.match(tree.readText('/src/app/app-module.ts'), /RouterModule\.forRoot\(routes\),/);
  assert.match(tree.readText('/src/app/app.html'), /<router-outlet \/>/);
  assert.equal(tree.readText('/src/app/app.ts'), workspace.readText('/src/app/app.ts'));
});

test('a template in the component gets the outlet, too', async () => {
  const workspace = withFiles(await aWorkspace({ routing: false }), {
    '/src/app/app.ts': `import { Component } from '@angular/core';

@Component({
  selector: 'app-root',
  template: '<h1>Shop</h1>',
})
export class App {}
`,
  });
  const { tree } = await runSchematic('auth', FLAGS, workspace);
  assert.equal(
    tree.readText('/src/app/app.ts'),
    `import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

@Component({
  selector: 'app-root',
  template: '<h1>Shop</h1><router-outlet />',
  imports: [RouterOutlet],
})
export class App {}
`,
  );
});

test('providers that stand in main.ts are added to there', async () => {
  const workspace = withFiles(await aWorkspace({ routing: false }), {
    '/src/main.ts': `import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';

bootstrapApplication(App).catch((error) => console.error(error));
`,
  });
  const { tree, report } = await runSchematic('auth', FLAGS, workspace);
  const main = tree.readText('/src/main.ts');
  assert.match(
    main,
    /bootstrapApplication\(App, \{\n {2}providers: \[\n {4}provideAuth\(\{\n {6}domain:/,
  );
  assert.match(main, /\n {4}provideRouter\(routes\),\n {2}\],\n\}\)\.catch/);
  assert.match(main, /import \{ authInterceptor, provideAuth \} from '\.\/app\/auth';/);
  assert.doesNotMatch(report, /BY HAND/);
});

test('a configuration without providers gets them', async () => {
  const workspace = withFiles(await aWorkspace({ routing: false }), {
    '/src/app/app.config.ts': `export const appConfig = {};\n`,
  });
  const { tree } = await runSchematic('auth', FLAGS, workspace);
  assert.match(
    tree.readText('/src/app/app.config.ts'),
    /appConfig = \{\n {2}providers: \[\n {4}provideAuth\(/,
  );
});

test('a configuration that a function makes is left alone, and every step is told', async () => {
  const text = `import { bootstrapApplication } from '@angular/platform-browser';
import { makeConfig } from './app/app.config';
import { App } from './app/app';

bootstrapApplication(App, makeConfig());
`;
  const workspace = withFiles(await aWorkspace({ routing: false }), { '/src/main.ts': text });
  const { tree, report } = await runSchematic('auth', FLAGS, workspace);
  assert.equal(tree.readText('/src/main.ts'), text);
  assert.equal(tree.readText('/src/app/app.html'), workspace.readText('/src/app/app.html'));
  for (const step of ['provideAuth', 'the interceptor', 'the router', 'the routes']) {
    assert.match(report, new RegExp(`TO DO BY HAND: ${step}`));
  }
  assert.match(report, /domain: 'example\.eu\.auth0\.com'/);
  assert.ok(tree.exists('/src/app/auth/index.ts'), 'the rest is done');
  assert.ok(tree.exists('/src/app/account/account-page.ts'));
});
