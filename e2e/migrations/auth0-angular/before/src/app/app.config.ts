import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';
import { authHttpInterceptorFn, provideAuth0 } from '@auth0/auth0-angular';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideAuth0({
      domain: 'http://localhost:4400',
      clientId: 'exampleco-timesheets-local',
      authorizationParams: {
        redirect_uri: 'http://localhost:4200/',
        audience: 'https://api.exampleco.com/timesheets',
        scope: 'openid profile email read:timesheets',
      },
      httpInterceptor: {
        allowedList: ['http://localhost:4600/timesheets*'],
      },
    }),
    provideHttpClient(withInterceptors([authHttpInterceptorFn])),
    provideRouter(routes),
  ],
};
