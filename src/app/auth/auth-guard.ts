import { inject } from '@angular/core';
import {
  type CanActivateFn,
  type CanMatchFn,
  type GuardResult,
  Router,
  type UrlSegment,
  type UrlTree,
} from '@angular/router';
import { firstValueFrom, type Observable, of, switchMap, take } from 'rxjs';

import { AUTH_CONFIG } from './auth-config';
import { AuthError } from './auth-error';
import { AuthService } from './auth-service';
import type { AuthenticatedSession } from './session/session';

/**
 * Lets people in who are signed in, and sends the others to the sign-in page, which brings them back.
 * Waits until the session is worked out. For `canActivate` and `canActivateChild`.
 *
 * A guard decides what is shown, not what is allowed: whoever wants can call the API without it.
 */
export const authGuard: CanActivateFn = (_route, { url }) => admit(url, () => true);

/**
 * The same for `canMatch`: people who are not signed in do not even download the routes behind it.
 */
export const authMatchGuard: CanMatchFn = (_route, segments) => {
  const navigation = inject(Router).currentNavigation();
  // The segments alone would lose the query of the deep link.
  return admit(navigation?.extractedUrl.toString() ?? pathOf(segments), () => true);
};

/**
 * Makes a guard that lets people in who were granted every one of some scopes, sends those who are not
 * signed in to the sign-in page, and the others to the page that says which scope they lack.
 *
 * @param scopes The scopes that the page needs, such as `approve:timesheets`.
 */
export function requireScopes(...scopes: readonly string[]): CanActivateFn {
  return (_route, { url }) => {
    const auth = inject(AuthService);
    const router = inject(Router);
    const { forbiddenPath, responseType } = inject(AUTH_CONFIG);
    // The page that says what is missing cannot itself be the one that is missed: an endless redirect.
    if (isAt(url, forbiddenPath)) return true;
    return admit(url, async (session, signIn) => {
      // After a sign-in with an ID Token alone the scopes are known once an Access Token is there.
      const granted = responseType === 'id_token' ? await grantedScopes(auth) : session.scopes;
      if (auth.session().status !== 'authenticated') return signIn;
      const missing = scopes.filter((scope) => granted?.includes(scope) === false);
      return (
        missing.length === 0 ||
        router.createUrlTree([forbiddenPath], {
          queryParams: { scope: missing.join(' '), from: url },
        })
      );
    });
  };
}

/** The granted scopes; none where the tenant refuses, `null` where it could not be asked. */
async function grantedScopes(auth: AuthService): Promise<readonly string[] | null> {
  try {
    await auth.accessToken();
  } catch (error: unknown) {
    // On `error$` already. "Not allowed" would be untrue of a tenant that is slow; the API decides then.
    return error instanceof AuthError && error.retryable ? null : [];
  }
  return firstValueFrom(auth.scopes$);
}

function admit(
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

/** Whether a URL of the router is that of a page, whatever its parameters. */
function isAt(url: string, path: string): boolean {
  return url.split(/[?#;(]/, 1)[0] === path;
}

function pathOf(segments: readonly UrlSegment[]): string {
  return `/${segments.map(String).join('/')}`;
}
