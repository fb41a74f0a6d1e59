import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import {
  type CanActivateFn,
  type CanMatchFn,
  type GuardResult,
  Router,
  type UrlSegment,
  type UrlTree,
} from '@angular/router';
import { type Observable, of, switchMap, take } from 'rxjs';

import { AUTH_CONFIG } from './auth-config';
import { AuthError } from './auth-error';
import { AuthService } from './auth-service';
import { NOW } from './browser/browser';
import { AccessTokens } from './session/access-tokens';
import { isRecent } from './session/recent-sign-in';
import type { AuthenticatedSession } from './session/session';
import { isWholeSeconds } from './sign-in/whole-seconds';

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
 * signed in to the sign-in page, and the others to the page that says which scope they lack. Gets the
 * token of the API that a scope belongs to, where there is none yet.
 *
 * @param scopes The scopes that the page needs, such as `approve:timesheets`.
 */
export function requireScopes(...scopes: readonly string[]): CanActivateFn {
  return (_route, { url }) => {
    const auth = inject(AuthService);
    const router = inject(Router);
    const { forbiddenPath } = inject(AUTH_CONFIG);
    const injector = inject(EnvironmentInjector);
    // The page that says what is missing cannot itself be the one that is missed: an endless redirect.
    if (isAt(url, forbiddenPath)) return true;
    return admit(url, async (session, signIn) => {
      const open = scopes.filter((scope) => !session.scopes.includes(scope));
      const isCertain = await runInInjectionContext(injector, () => getTokensWith(open));
      const now = auth.session();
      if (now.status !== 'authenticated') return signIn;
      const missing = scopes.filter((scope) => !now.scopes.includes(scope));
      return (
        missing.length === 0 ||
        !isCertain ||
        router.createUrlTree([forbiddenPath], {
          queryParams: { scope: missing.join(' '), from: url },
        })
      );
    });
  };
}

/**
 * Makes a guard that lets people in who proved who they are lately, and sends the others to the tenant to
 * do so again. For pages that do what cannot be undone.
 *
 * `max_age` is sent, and what comes back is checked here: a tenant that ignores it lets nobody in.
 *
 * @param maxAgeSeconds How long ago, in seconds. A minute more is let through, so that
 * who has just come back, and took their time to consent, is not sent away again.
 * @throws {@link AuthError} `AUTH_OPTION_INVALID` for anything but a whole number from 0.
 * @see [OpenID Connect Core, section 3.1.2.1](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest)
 */
export function requireRecentSignIn(maxAgeSeconds: number): CanActivateFn {
  if (!isWholeSeconds(maxAgeSeconds)) {
    throw new AuthError(
      'AUTH_OPTION_INVALID',
      'requireRecentSignIn: a whole number of seconds is needed',
    );
  }
  return (_route, { url }) => {
    const now = inject(NOW);
    const router = inject(Router);
    const { signInPath } = inject(AUTH_CONFIG);
    return admit(
      url,
      (session) =>
        isRecent(session, maxAgeSeconds, now()) ||
        router.createUrlTree([signInPath], {
          queryParams: { returnTo: url, max_age: maxAgeSeconds },
        }),
    );
  };
}

/**
 * Gets the Access Tokens that some scopes belong to, where they are not there yet.
 *
 * @returns Whether what was granted is known now. "Not allowed" would be untrue of a tenant that is slow,
 * or that has to ask the person first; the API decides then.
 */
async function getTokensWith(scopes: readonly string[]): Promise<boolean> {
  const auth = inject(AuthService);
  const tokens = inject(AccessTokens);
  const audiences = inject(AUTH_CONFIG)
    .apis.filter((api) => api.scopes.some((scope) => scopes.includes(scope)))
    .map(({ audience }) => audience);
  const results = [...new Set(audiences)]
    .filter((audience) => tokens.held(audience) === null)
    .map(async (audience) => {
      try {
        await auth.accessToken(audience);
        return true;
      } catch (error: unknown) {
        // On `error$` already.
        return !(error instanceof AuthError && (error.retryable || error.challenge));
      }
    });
  return (await Promise.all(results)).every(Boolean);
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
