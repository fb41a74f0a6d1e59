import { provideHttpClient, withInterceptors } from '@angular/common/http';

import { start } from '../shared/start';
import { authGuard, type AuthFeature, authInterceptor, authRoutes, provideAuth } from './auth';
import { CONFIGURATION } from './configuration';
import { PatternAccount } from './pattern-account';

/**
 * Starts the application as `docs/copy-the-pattern.md` sets it up.
 *
 * @param features What it wants beyond that.
 */
export async function startPattern(...features: readonly AuthFeature[]): Promise<void> {
  await start({
    account: PatternAccount,
    guards: [authGuard],
    first: authRoutes,
    providers: [
      provideAuth(CONFIGURATION, ...features),
      provideHttpClient(withInterceptors([authInterceptor])),
    ],
  });
}
