/** `src/app/auth` as the schematic copies it, and as `docs/copy-the-pattern.md` sets it up. */
import { provideHttpClient, withInterceptors } from '@angular/common/http';

import { start } from '../shared/start';
import { authGuard, authInterceptor, authRoutes, provideAuth } from './auth';
import { CONFIGURATION } from './configuration';
import { PatternAccount } from './pattern-account';

await start({
  account: PatternAccount,
  guards: [authGuard],
  first: authRoutes,
  providers: [provideAuth(CONFIGURATION), provideHttpClient(withInterceptors([authInterceptor]))],
});
