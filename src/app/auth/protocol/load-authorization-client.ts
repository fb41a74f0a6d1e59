import { inject, InjectionToken, Injector } from '@angular/core';

import type { AuthorizationClient } from './authorization-client';
import { implicitClientOf } from './implicit/create-implicit-client';

/**
 * Gives the {@link AuthorizationClient}, the same for all who ask. The one place that names the flow: the Implicit
 * Flow, by auth0-js. Never imported by what is in the initial bundle.
 */
export const LOAD_AUTHORIZATION_CLIENT = new InjectionToken<() => Promise<AuthorizationClient>>(
  'LOAD_AUTHORIZATION_CLIENT',
  {
    factory: () => {
      const injector = inject(Injector);
      let client: AuthorizationClient | null = null;
      return async () => Promise.resolve((client ??= implicitClientOf(injector)));
    },
  },
);
