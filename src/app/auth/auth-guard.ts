import { inject } from '@angular/core';
import {
  type CanActivateFn,
  type CanMatchFn,
  type GuardResult,
  Router,
  type UrlSegment,
} from '@angular/router';
import { firstValueFrom, type Observable, switchMap, take } from 'rxjs';

import { AUTH_CONFIG } from './auth-config';
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
    return admit(url, async (session) => {
      // After a sign-in with an ID Token alone the scopes are known once an Access Token is there.
      const granted = responseType === 'id_token' ? await grantedScopes(auth) : session.scopes;
      const missing = scopes.filter((scope) => !granted.includes(scope));
      return (
        missing.length === 0 ||
        router.createUrlTree([forbiddenPath], {
          queryParams: { scope: missing.join(' '), from: url },
        })
      );
    });
  };
}

async function grantedScopes(auth: AuthService): Promise<readonly string[]> {
  try {
    await auth.accessToken();
  } catch {
    // On `error$` already. Without a token there are no scopes, and the page that says so offers a way on.
    return [];
  }
  return firstValueFrom(auth.scopes$);
}

function admit(
  url: string,
  decide: (session: AuthenticatedSession) => GuardResult | Promise<GuardResult>,
): Observable<GuardResult> {
  const { signInPath } = inject(AUTH_CONFIG);
  const signIn = inject(Router).createUrlTree([signInPath], { queryParams: { returnTo: url } });
  return inject(AuthService).settledSession$.pipe(
    take(1),
    switchMap(async (session) => (session.status === 'authenticated' ? decide(session) : signIn)),
  );
}

function pathOf(segments: readonly UrlSegment[]): string {
  return `/${segments.map(String).join('/')}`;
}
