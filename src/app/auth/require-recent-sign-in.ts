import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';

import { admit } from './admit';
import { AUTH_CONFIG } from './auth-config';
import { AuthError } from './auth-error';
import { NOW } from './browser/browser';
import { isRecent } from './session/recent-sign-in';
import { isWholeSeconds } from './sign-in/whole-seconds';

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
