import { APP_BOOTSTRAP_LISTENER, EnvironmentInjector, inject, type Provider } from '@angular/core';

/** Set by Angular's build: `false` in production, where whatever hangs on it is left out. */
declare const ngDevMode: unknown;

/**
 * Looks at an application that has started, while it is developed, for mistakes in its configuration and in
 * what stands around it. Nothing of it is in a production build.
 */
export function provideDiagnostics(): Provider[] {
  // In the branch itself: the bundler leaves out what a constant condition excludes, chunk and all.
  return ngDevMode
    ? [
        {
          provide: APP_BOOTSTRAP_LISTENER,
          multi: true,
          useFactory: () => {
            const injector = inject(EnvironmentInjector);
            return () => {
              // An application that is gone by then, in a spec, has nothing to report.
              void import('./report-configuration').then(({ reportConfiguration }) => {
                if (!injector.destroyed) reportConfiguration(injector);
              });
              void import('./report-routes').then(async ({ reportRoutes }) => {
                if (!injector.destroyed) await reportRoutes(injector);
              });
            };
          },
        },
      ]
    : [];
}
