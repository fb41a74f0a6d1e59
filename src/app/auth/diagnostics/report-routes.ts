import { type EnvironmentInjector, ErrorHandler, runInInjectionContext } from '@angular/core';
import { type Route, Router, ROUTES, type Routes } from '@angular/router';
import { firstValueFrom, isObservable } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { authRoutes } from '../auth-routes';
import { diagnoseRoutes } from './diagnose-routes';

/**
 * Reports to Angular's `ErrorHandler`, as `AUTH_CONFIG_INVALID`, a callback page that no route leads to, or
 * that is guarded. Both work on a good day, and leave people in a circle on the others.
 *
 * @param injector The injector of the application. Without a router in it there is nothing to report.
 */
export async function reportRoutes(injector: EnvironmentInjector): Promise<void> {
  // `Router` itself is there for whoever asks.
  if (!injector.get(ROUTES, null, { optional: true })) return;
  const [callback] = authRoutes;
  const matches = (route: Route, of: Route | undefined): boolean =>
    of?.canMatch?.every((matchGuard) => route.canMatch?.includes(matchGuard)) ?? false;
  const problems = await diagnoseRoutes(
    injector.get(Router).config,
    injector.get(AUTH_CONFIG).callbackPath,
    {
      isOurCallback: (route) => matches(route, callback),
      isOurs: (route) => authRoutes.some((each) => matches(route, each)),
      loadChildren: (route) => childrenOf(route, injector),
    },
  );
  if (problems.length === 0) return;
  const list = problems.map((problem) => `\n  - ${problem}`).join('');
  injector.get(ErrorHandler).handleError(
    new AuthError('AUTH_CONFIG_INVALID', `The routes do not fit provideAuth():${list}`, {
      problems,
    }),
  );
}

/** The lazy children of a route, as the router itself would load them. */
async function childrenOf(route: Route, injector: EnvironmentInjector): Promise<Routes | null> {
  try {
    const loaded: unknown = await runInInjectionContext(injector, async () => {
      const loading: unknown = route.loadChildren?.();
      return isObservable(loading) ? firstValueFrom(loading) : loading;
    });
    const children =
      typeof loaded === 'object' && loaded !== null && 'default' in loaded
        ? loaded.default
        : loaded;
    return Array.isArray(children) ? (children as Routes) : null;
  } catch {
    // The chunk does not come now. Who opens a page behind it will hear of it.
    return null;
  }
}
