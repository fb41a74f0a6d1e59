import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

import {
  aWorkspace,
  differingFiles,
  FLAGS,
  runSchematic,
  withFiles,
} from '../testing/workspaces.ts';

const CONFIG = '/src/app/app.config.ts';
const ROUTES = '/src/app/app.routes.ts';

/** An application that signs in with something else, which has our names. */
async function anotherSignIn(): Promise<UnitTestTree> {
  return withFiles(await aWorkspace(), {
    [CONFIG]: `import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
import { authInterceptor, provideAuth } from 'angular-auth-oidc-client';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(routes),
    provideHttpClient(withInterceptors([authInterceptor()])),
    provideAuth({ config: {} }),
  ],
};
`,
    [ROUTES]: `import { Routes } from '@angular/router';
import { authGuard } from './guards/auth.guard';
import { authRoutes } from './features/auth.routes';

export const routes: Routes = [
  { path: 'shop', canActivate: [authGuard], children: [] },
  ...authRoutes,
];
`,
    '/src/app/guards/auth.guard.ts': 'export const authGuard = () => true;\n',
    '/src/app/features/auth.routes.ts': `export const authRoutes = [{ path: 'login' }];\n`,
  });
}

test('what another library or the team calls the same is not ours, and ours stands beside it', async () => {
  const { tree, report } = await runSchematic('auth', FLAGS, await anotherSignIn());
  const config = tree.readText(CONFIG);
  assert.match(
    config,
    /\nimport \{ authInterceptor as importedAuthInterceptor, provideAuth as importedProvideAuth \} from '\.\/auth';\n/,
  );
  assert.match(config, /withInterceptors\(\[authInterceptor\(\), importedAuthInterceptor\]\)/);
  assert.match(
    config,
    /provideAuth\(\{ config: \{\} \}\),\n {4}importedProvideAuth\(\{\n {6}domain:/,
  );
  assert.equal(
    tree.readText(ROUTES),
    `import { Routes } from '@angular/router';
import { authGuard } from './guards/auth.guard';
import { authRoutes } from './features/auth.routes';
import { authGuard as importedAuthGuard, authRoutes as importedAuthRoutes } from './auth';

export const routes: Routes = [
  ...importedAuthRoutes,
  { path: 'shop', canActivate: [authGuard], children: [] },
  ...authRoutes,
  {
    path: 'account',
    title: 'Account',
    canActivate: [importedAuthGuard],
    loadComponent: () => import('./account/account-page').then((m) => m.AccountPage),
  },
  {
    path: 'forbidden',
    title: 'Not allowed',
    loadComponent: () => import('./account/forbidden-page').then((m) => m.ForbiddenPage),
  },
];
`,
  );
  assert.doesNotMatch(report, /BY HAND|there already/);

  const again = await runSchematic('auth', FLAGS, tree);
  assert.deepEqual(differingFiles(tree, again.tree), []);
});

for (const [what, module, files] of [
  ['a path of the tsconfig', '@app/auth', {}],
  [
    'an index that exports it again',
    './core',
    {
      '/src/app/core/index.ts': `export * from './sign-in';\n`,
      '/src/app/core/sign-in.ts': `export { authInterceptor, authRoutes, provideAuth } from '../auth/index';\n`,
    },
  ],
] as const) {
  test(`ours is known through ${what}`, async () => {
    const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
    const moved = withFiles(tree, {
      ...files,
      '/tsconfig.json': tree
        .readText('/tsconfig.json')
        .replace(
          '"compilerOptions": {',
          '"compilerOptions": { "paths": { "@app/*": ["./src/app/*"] },',
        ),
      [CONFIG]: tree.readText(CONFIG).replace(`'./auth'`, `'${module}'`),
      [ROUTES]: tree.readText(ROUTES).replace(`'./auth'`, `'${module}'`),
    });
    const again = await runSchematic('auth', {}, moved);
    assert.deepEqual(differingFiles(moved, again.tree), []);
  });
}

test('a whole module that is imported, and a name of the team’s own for an export, are understood', async () => {
  const workspace = withFiles(await aWorkspace(), {
    [CONFIG]: `import * as http from '@angular/common/http';
import { provideRouter as router } from '@angular/router';
import { routes } from './app.routes';

export const appConfig = { providers: [router(routes), http.provideHttpClient()] };
`,
  });
  const { tree, report } = await runSchematic('auth', FLAGS, workspace);
  assert.match(
    tree.readText(CONFIG),
    /http\.provideHttpClient\(http\.withInterceptors\(\[authInterceptor\]\)\)/,
  );
  assert.equal(tree.readText(CONFIG).match(/outer\(/g)?.length, 1);
  assert.match(tree.readText(ROUTES), /\.\.\.authRoutes/);
  assert.doesNotMatch(report, /BY HAND/);
});

test('interceptors of HTTP_INTERCEPTORS are seen in a whole module, too', async () => {
  const workspace = withFiles(await aWorkspace(), {
    [CONFIG]: `import * as http from '@angular/common/http';
import { provideRouter } from '@angular/router';
import { routes } from './app.routes';

export const appConfig = {
  providers: [provideRouter(routes), http.provideHttpClient(http.withInterceptorsFromDi())],
};
`,
  });
  const { tree } = await runSchematic('auth', FLAGS, workspace);
  assert.match(
    tree.readText(CONFIG),
    /\{ provide: http\.HTTP_INTERCEPTORS, useExisting: AuthInterceptor, multi: true \}/,
  );
});

test('a function of the team’s own that is called like one of Angular’s is not taken for it', async () => {
  const workspace = withFiles(await aWorkspace(), {
    '/src/app/testing/fakes.ts': `export const provideHttpClient = () => [];\nexport const fakes = [provideHttpClient()];\n`,
  });
  const { tree, report } = await runSchematic('auth', FLAGS, workspace);
  assert.match(
    tree.readText(CONFIG),
    /provideHttpClient\(withInterceptors\(\[authInterceptor\]\)\)/,
  );
  assert.doesNotMatch(report, /BY HAND/);
});
