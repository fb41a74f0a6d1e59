/** The pattern with tokens in the storage of the tab: what a reload costs then. */
import { provideHttpClient, withInterceptors } from '@angular/common/http';

import {
  authGuard,
  authInterceptor,
  authRoutes,
  provideAuth,
  withTokenStorage,
} from '../pattern/auth';
import { CONFIGURATION } from '../pattern/configuration';
import { PatternAccount } from '../pattern/pattern-account';
import { start } from '../shared/start';

await start({
  account: PatternAccount,
  guards: [authGuard],
  first: authRoutes,
  providers: [
    provideAuth(CONFIGURATION, withTokenStorage('session')),
    provideHttpClient(withInterceptors([authInterceptor])),
  ],
});
