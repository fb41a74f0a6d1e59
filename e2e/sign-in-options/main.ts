import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideBrowserGlobalErrorListeners } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';

import { provideAdoptedStyles } from '../../src/app/adopted-styles';
import {
  authInterceptor,
  authRoutes,
  provideAuth,
  requireRecentSignIn,
  withPopup,
} from '../../src/app/auth';
import { loadSettings } from '../../src/app/settings/load-settings';
import { App } from './app';
import { HomePage } from './home-page';

const { domain, clientId, api } = await loadSettings(document.baseURI);

await bootstrapApplication(App, {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideAdoptedStyles(),
    provideAuth({ domain, clientId, apis: [{ ...api, scopes: ['read:timesheets'] }] }, withPopup()),
    provideHttpClient(withInterceptors([authInterceptor])),
    provideRouter([
      ...authRoutes,
      {
        path: 'payments',
        canActivate: [requireRecentSignIn(60)],
        loadComponent: async () => (await import('./payments-page')).PaymentsPage,
      },
      { path: '', pathMatch: 'full', component: HomePage },
    ]),
  ],
});
