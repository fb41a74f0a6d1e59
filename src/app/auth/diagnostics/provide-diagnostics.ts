import { APP_BOOTSTRAP_LISTENER, EnvironmentInjector, inject, type Provider } from '@angular/core';

/**
 * Looks at an application that has started, while it is developed, for mistakes in its configuration and in
 * what stands around it. Nothing of it is in a production build.
 */
export function provideDiagnostics(): Provider[] {
  // Angular's build sets it to `false` for production, and the bundler leaves out what a constant condition
  // excludes, chunk and all, where it stands in the branch itself.
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
