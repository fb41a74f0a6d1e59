import {
  EnvironmentInjector,
  ErrorHandler,
  inject,
  provideEnvironmentInitializer,
  runInInjectionContext,
} from '@angular/core';

import { type AuthEvent, AuthEvents } from './auth-events';
import type { AuthFeature } from './auth-feature';

/**
 * Tells a listener what happens to the session, from the first event on, which is before any component
 * can subscribe to `AuthService.events$`. For telemetry.
 *
 * @param listener Called in an injection context for every event. What it throws goes to the
 * `ErrorHandler` of the application, and does not disturb the session.
 */
export function withAuthEvents(listener: (event: AuthEvent) => void): AuthFeature {
  return {
    providers: [
      provideEnvironmentInitializer(() => {
        const injector = inject(EnvironmentInjector);
        const errors = inject(ErrorHandler);
        // Completes with the application, and the subscription with it.
        inject(AuthEvents).events$.subscribe((event) => {
          try {
            runInInjectionContext(injector, () => {
              listener(event);
            });
          } catch (error: unknown) {
            errors.handleError(error);
          }
        });
      }),
    ],
  };
}
