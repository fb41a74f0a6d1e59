import { inject } from '@angular/core';
import { type GuardResult, Router, type UrlTree } from '@angular/router';
import { type Observable, of, switchMap, take } from 'rxjs';

import { AUTH_CONFIG } from './auth-config';
import { AuthService } from './auth-service';
import type { AuthenticatedSession } from './session/session';

/**
 * Lets people in who are signed in and whom a guard lets in, and sends those who are not signed in to the sign-in page.
 * To be called in an injection context.
 *
 * @param url Where they want to go.
 * @param decide Decides about somebody who is signed in. Is given the way to the sign-in page, too.
 */
export function admit(
  url: string,
  decide: (session: AuthenticatedSession, signIn: UrlTree) => GuardResult | Promise<GuardResult>,
): Observable<GuardResult> {
  const { signInPath, callbackPath } = inject(AUTH_CONFIG);
  // Guarded by mistake, through a parent: they would wait for themselves.
  if (isAt(url, signInPath) || isAt(url, callbackPath)) return of(true);
  const signIn = inject(Router).createUrlTree([signInPath], { queryParams: { returnTo: url } });
  return inject(AuthService).settledSession$.pipe(
    take(1),
    switchMap(async (session) =>
      session.status === 'authenticated' ? decide(session, signIn) : signIn,
    ),
  );
}

/**
 * Whether a URL of the router is that of a page, whatever its parameters.
 *
 * @param url As the router gives it, beginning with a slash.
 * @param path Of the page, without parameters.
 */
export function isAt(url: string, path: string): boolean {
  return url.split(/[?#;(]/, 1)[0] === path;
}
