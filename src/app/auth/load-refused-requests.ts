import { EnvironmentInjector, inject, InjectionToken } from '@angular/core';

import type { RefusedRequests } from './refused-requests';

/** Loads {@link RefusedRequests}, as a chunk. A token, so that a test can make it fail. */
export const LOAD_REFUSED_REQUESTS = new InjectionToken<() => Promise<RefusedRequests>>(
  'LOAD_REFUSED_REQUESTS',
  {
    factory: () => {
      const injector = inject(EnvironmentInjector);
      return async () => {
        const { RefusedRequests } = await import('./refused-requests');
        return injector.get(RefusedRequests);
      };
    },
  },
);
