import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';
import {
  authInterceptor,
  provideAuth,
  withAppInitializerAuthCheck,
} from 'angular-auth-oidc-client';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideAuth(
      {
        config: {
          authority: 'http://localhost:4400',
          clientId: 'exampleco-timesheets-local',
          responseType: 'code',
          redirectUrl: 'http://localhost:4200/callback',
          postLoginRoute: '/hours',
          postLogoutRedirectUri: 'http://localhost:4200/',
          useCustomAuth0Domain: true,
          scope: 'openid profile email offline_access read:timesheets',
          customParamsAuthRequest: { audience: 'https://api.exampleco.com/timesheets' },
          silentRenew: true,
          useRefreshToken: true,
          secureRoutes: ['http://localhost:4600/timesheets'],
        },
      },
      withAppInitializerAuthCheck(),
    ),
    provideHttpClient(withInterceptors([authInterceptor()])),
    provideRouter(routes),
  ],
};
