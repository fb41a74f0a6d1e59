import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  provideBrowserGlobalErrorListeners,
  provideEnvironmentInitializer,
} from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withHashLocation,
  withInMemoryScrolling,
} from '@angular/router';

import { RenewalLog } from './account/renewal-log';
import { provideAdoptedStyles } from './adopted-styles';
import { routes } from './app.routes';
import {
  authInterceptor,
  provideAuth,
  withAuthEvents,
  withInspector,
  withPageTexts,
  withPopup,
  withTabs,
  withTokenStorage,
} from './auth';
import { timeoutInterceptor } from './connection/timeout-interceptor';
import { IS_ENGLISH } from './locale/locale';
import { PageTitle } from './page-title';
import { apisOf } from './settings/apis';
import { SETTINGS, type Settings, SETTINGS_DEFAULTS } from './settings/settings';
import { Drafts } from './timesheets/drafts';

/**
 * The providers of the application.
 *
 * @param settings What `config.json` holds.
 */
export function appConfig(settings: Settings): ApplicationConfig {
  const { domain, clientId, responseType } = settings;
  const { routing, tokenStorage, shareSession } = { ...SETTINGS_DEFAULTS, ...settings };
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
        withAuthEvents((event) => {
          inject(RenewalLog).note(event);
        }),
        withInspector(),
        // English is what they speak by themselves.
        ...(IS_ENGLISH
          ? []
          : [
              withPageTexts(async () =>
                import('./account/auth-page-texts').then((m) => m.AUTH_PAGE_TEXTS),
              ),
            ]),
        withPopup(),
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
      // Whoever signs out on a page without drafts leaves none behind either.
      provideEnvironmentInitializer(() => {
        inject(Drafts);
      }),
      { provide: TitleStrategy, useExisting: PageTitle },
    ],
  };
}
