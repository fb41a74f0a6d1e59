import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withHashLocation,
  withInMemoryScrolling,
} from '@angular/router';

import { provideAdoptedStyles } from './adopted-styles';
import { routes } from './app.routes';
import { authInterceptor, provideAuth, withInspector, withTabs, withTokenStorage } from './auth';
import { timeoutInterceptor } from './connection/timeout-interceptor';
import { PageTitle } from './page-title';
import { apisOf } from './settings/apis';
import { SETTINGS, type Settings } from './settings/settings';

/**
 * The providers of the application.
 *
 * @param settings What `config.json` holds.
 */
export function appConfig(settings: Settings): ApplicationConfig {
  const { domain, clientId, responseType, routing } = settings;
  const { tokenStorage = 'memory', shareSession = false } = settings;
  return {
    providers: [
      provideBrowserGlobalErrorListeners(),
      provideAdoptedStyles(),
      { provide: SETTINGS, useValue: settings },
      provideAuth(
        {
          domain,
          clientId,
          ...(responseType && { responseType }),
          apis: apisOf(settings).map(({ name: _name, ...api }) => api),
        },
        withInspector(),
        withTabs({ shareSession }),
        ...(tokenStorage === 'memory' ? [] : [withTokenStorage(tokenStorage)]),
      ),
      provideHttpClient(withInterceptors([timeoutInterceptor, authInterceptor])),
      provideRouter(
        routes,
        withComponentInputBinding(),
        // As between documents: a new page begins at its top, and Back comes back to where one was.
        withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
        ...(routing === 'hash' ? [withHashLocation()] : []),
      ),
      { provide: TitleStrategy, useExisting: PageTitle },
    ],
  };
}
