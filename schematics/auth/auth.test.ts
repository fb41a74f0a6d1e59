import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aWorkspace, differingFiles, FLAGS, runSchematic } from '../testing/workspaces.ts';

const CONFIG = '/src/app/app.config.ts';
const ROUTES = '/src/app/app.routes.ts';

test('a standalone application gets the pattern, its configuration and its routes', async () => {
  const { tree, report, tasks } = await runSchematic('auth', FLAGS, await aWorkspace());
  assert.equal(
    tree.readText(CONFIG),
    `import { ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { routes } from './app.routes';
import { authInterceptor, provideAuth } from './auth';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes),
    provideAuth({
      domain: 'example.eu.auth0.com',
      clientId: 'a-client',
      apis: [
        {
          url: 'https://api.example.com',
          audience: 'https://api.example.com/things',
          scopes: ['read:things', 'write:things'],
        },
      ],
    }),
    provideHttpClient(withInterceptors([authInterceptor])),
  ]
};
`,
  );
  assert.equal(
    tree.readText(ROUTES),
    `import { Routes } from '@angular/router';
import { authGuard, authRoutes } from './auth';

export const routes: Routes = [
  ...authRoutes,
  {
    path: 'account',
    title: 'Account',
    canActivate: [authGuard],
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
  assert.ok(tree.exists('/src/app/auth/provide-auth.ts'));
  assert.ok(tree.exists('/src/app/auth/testing/index.ts'));
  assert.ok(tree.exists('/src/app/account/account-page.spec.ts'));
  assert.match(report, /Allowed Callback URLs: http:\/\/localhost:4200\/callback\n/);
  assert.doesNotMatch(report, /BY HAND/);
  assert.deepEqual(tasks, ['node-package']);
});

test('run twice, nothing changes the second time, and nothing is asked for', async () => {
  const first = await runSchematic('auth', FLAGS, await aWorkspace());
  const second = await runSchematic('auth', {}, first.tree);
  assert.deepEqual(differingFiles(first.tree, second.tree), []);
  assert.match(second.report, /nothing to do/);
  assert.deepEqual(second.tasks, []);
});
