import { EnvironmentInjector, type FactoryProvider, inject } from '@angular/core';

import { SessionLifecycle } from '../session/session-lifecycle';
import { LOAD_SESSION_WORK } from '../session/session-work';

/** What works on sessions, at once and not as a chunk, so that a spec waits for nothing but answers. */
export function provideSessionWork(): FactoryProvider {
  return {
    provide: LOAD_SESSION_WORK,
    useFactory: () => {
      const injector = inject(EnvironmentInjector);
      return async () => Promise.resolve(injector.get(SessionLifecycle));
    },
  };
}
