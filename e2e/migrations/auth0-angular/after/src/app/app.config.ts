import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter } from '@angular/router';
import { routes } from './app.routes';
import { authInterceptor, provideAuth } from './auth';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideAuth({
      domain: 'http://localhost:4400',
      clientId: 'exampleco-timesheets-local',
      apis: [
        {
          url: 'http://localhost:4600/timesheets',
          audience: 'https://api.exampleco.com/timesheets',
          scopes: ['read:timesheets'],
        },
      ],
    }),
    provideHttpClient(withInterceptors([authInterceptor])),
    provideRouter(routes),
  ],
};
