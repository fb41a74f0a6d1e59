import { EnvironmentInjector, type FactoryProvider, inject } from '@angular/core';

import { AuthError } from '../auth-error';
import { SessionLifecycle } from '../session/session-lifecycle';
import { LOAD_SESSION_WORK } from '../session/session-work';

/**
 * What works on sessions, at once and not as a chunk, so that a spec waits for nothing but answers.
 *
 * @param failures How often it does not come before it does.
 */
export function provideSessionWork(failures = 0): FactoryProvider {
  return {
    provide: LOAD_SESSION_WORK,
    useFactory: () => {
      const injector = inject(EnvironmentInjector);
      let tries = 0;
      return async () => {
        tries += 1;
        if (tries <= failures) throw new AuthError('AUTH_TENANT_UNREACHABLE', 'The chunk is gone.');
        return Promise.resolve(injector.get(SessionLifecycle));
      };
    },
  };
}
