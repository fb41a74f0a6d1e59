import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';

import { admit, isAt } from './admit';
import { AUTH_CONFIG } from './auth-config';
import { AuthError } from './auth-error';
import { AuthService } from './auth-service';
import { TokenMemory } from './session/token-memory';

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
 * Gets the Access Tokens that some scopes belong to, where they are not there yet.
 *
 * @returns Whether what was granted is known now. "Not allowed" would be untrue of a tenant that is slow,
 * or that has to ask the person first; the API decides then.
 */
async function getTokensWith(scopes: readonly string[]): Promise<boolean> {
  const auth = inject(AuthService);
  const tokens = inject(TokenMemory);
  const audiences = inject(AUTH_CONFIG)
    .apis.filter((api) => api.scopes.some((scope) => scopes.includes(scope)))
    .map(({ audience }) => audience);
  const results = [...new Set(audiences)]
    .filter((audience) => !tokens.held.has(audience))
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
