import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideClientHydration, withEventReplay } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';

import { authGuard, authInterceptor, authRoutes, provideAuth } from '../../src/app/auth';
import type { Settings } from '../../src/app/settings/settings';
import { HomePage } from './pages/home-page';

/**
 * The providers that the server and the browser share.
 *
 * @param settings What `config.json` holds.
 */
export function appConfig({ domain, clientId, api }: Settings): ApplicationConfig {
  return {
    providers: [
      provideBrowserGlobalErrorListeners(),
      provideAuth({ domain, clientId, apis: [api] }),
      provideHttpClient(withInterceptors([authInterceptor])),
      provideRouter([
        ...authRoutes,
        { path: '', pathMatch: 'full', component: HomePage },
        {
          path: 'orders',
          canActivate: [authGuard],
          loadComponent: async () => (await import('./pages/orders-page')).OrdersPage,
        },
      ]),
      provideClientHydration(withEventReplay()),
    ],
  };
}
