/** The pattern with the two features that change what a reload and a further tab cost. */
import { provideHttpClient, withInterceptors } from '@angular/common/http';

import {
  authGuard,
  authInterceptor,
  authRoutes,
  provideAuth,
  withTabs,
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
    provideAuth(CONFIGURATION, withTabs({ shareSession: true }), withTokenStorage('session')),
    provideHttpClient(withInterceptors([authInterceptor])),
  ],
});
