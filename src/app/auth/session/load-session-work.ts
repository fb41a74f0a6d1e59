import { EnvironmentInjector, inject } from '@angular/core';

import { AuthError } from '../auth-error';
import type { SessionWork } from './session-work';

/**
 * The loader behind `LOAD_SESSION_WORK`: imports what works on sessions as a chunk.
 *
 * @returns A function that loads once, and tries again after a failure.
 */
export function sessionWorkLoader(): () => Promise<SessionWork> {
  const injector = inject(EnvironmentInjector);
  let loading: Promise<SessionWork> | null = null;
  return () => {
    loading ??= import('./session-lifecycle')
      .then(({ SessionLifecycle }) => injector.get(SessionLifecycle))
      .catch((cause: unknown) => {
        loading = null;
        throw new AuthError(
          'AUTH_TENANT_UNREACHABLE',
          'The part of this application that signs people in could not be loaded. Check the connection, and reload the page: there may be a new version.',
          { cause },
        );
      });
    return loading;
  };
}
