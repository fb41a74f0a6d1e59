/** The pattern with tabs that hand the session to one another, and with tokens in memory. */
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
    provideAuth(CONFIGURATION, withTabs({ shareSession: true })),
    provideHttpClient(withInterceptors([authInterceptor])),
  ],
});
