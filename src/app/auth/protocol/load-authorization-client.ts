import { inject } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { NOW } from '../browser/browser';
import type { AuthorizationClient } from './authorization-client';
import { CALLBACK_URL } from './callback-url';

/**
 * The loader behind `LOAD_AUTHORIZATION_CLIENT`: imports the Implicit Flow and auth0-js as a chunk.
 *
 * @returns A function that loads once, and tries again after a failure.
 */
export function implicitClientLoader(): () => Promise<AuthorizationClient> {
  const options = { config: inject(AUTH_CONFIG), now: inject(NOW) };
  // Without the fragment: the place of a hash router, where the answer will stand (RFC 6749, section 3.1.2).
  const { origin, pathname } = inject(CALLBACK_URL);
  let loading: Promise<AuthorizationClient> | null = null;
  return () => {
    loading ??= import('./implicit/create-implicit-client')
      .then(({ createImplicitClient }) => createImplicitClient(options, origin + pathname))
      .catch((cause: unknown) => {
        loading = null;
        throw new AuthError(
          'AUTH_TENANT_UNREACHABLE',
          'The part of this application that signs people in could not be loaded. Check the connection, and reload the page: there may be a new version.',
          { cause },
        );
      });
    return loading;
  };
}
