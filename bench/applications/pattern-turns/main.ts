/** The pattern with tabs that take turns, and hand no token to one another. */
import { provideHttpClient, withInterceptors } from '@angular/common/http';

import { authGuard, authInterceptor, authRoutes, provideAuth, withTabs } from '../pattern/auth';
import { CONFIGURATION } from '../pattern/configuration';
import { PatternAccount } from '../pattern/pattern-account';
import { start } from '../shared/start';

await start({
  account: PatternAccount,
  guards: [authGuard],
  first: authRoutes,
  providers: [
    provideAuth(CONFIGURATION, withTabs()),
    provideHttpClient(withInterceptors([authInterceptor])),
  ],
});
