import { inject } from '@angular/core';
import type { CanMatchFn, Route, Routes } from '@angular/router';

import { AUTH_CONFIG } from './auth-config';
import { POPUP } from './sign-in/popup';

/** Where the path of a page stands in the configuration. */
type PageKey = 'callbackPath' | 'signInPath';

/**
 * The callback and the sign-in page, at the paths of the configuration. Put them first among the
 * routes of the application, outside of everything that is guarded.
 *
 * Each matches any path and asks the configuration whether it is meant, so that the paths are
 * written down once.
 */
export const authRoutes: Routes = [pageAt('callbackPath'), pageAt('signInPath')];

function pageAt(key: PageKey): Route {
  return {
    path: '**',
    canMatch: [
      (_route, segments) =>
        inject(AUTH_CONFIG)[key] === segments.map(({ path }) => `/${path}`).join(''),
    ] satisfies CanMatchFn[],
    loadChildren: async () => {
      const popup = inject(POPUP);
      try {
        return (await import('./lazy-half')).AUTH_PAGES[key];
      } catch (error: unknown) {
        // The page that opened this window closes it as soon as it has the answer: nobody waits for a page here.
        if (popup?.isDone) return new Promise(() => undefined);
        throw error;
      }
    },
  };
}
