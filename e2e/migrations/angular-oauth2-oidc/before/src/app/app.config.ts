import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import {
  ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideOAuthClient } from 'angular-oauth2-oidc';
import { routes } from './app.routes';
import { SignIn } from './sign-in';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideOAuthClient({
      resourceServer: {
        allowedUrls: ['http://localhost:4600/timesheets'],
        sendAccessToken: true,
      },
    }),
    provideHttpClient(withInterceptorsFromDi()),
    provideAppInitializer(() => inject(SignIn).start()),
    provideRouter(routes),
  ],
};
