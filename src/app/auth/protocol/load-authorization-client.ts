import { DOCUMENT, inject } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { NOW } from '../browser/browser';
import type { AuthorizationClient } from './authorization-client';

/**
 * The loader behind `LOAD_AUTHORIZATION_CLIENT`: imports the Implicit Flow and auth0-js as a chunk.
 *
 * @returns A function that loads once, and tries again after a failure.
 */
export function implicitClientLoader(): () => Promise<AuthorizationClient> {
  const options = { config: inject(AUTH_CONFIG), now: inject(NOW) };
  const document = inject(DOCUMENT);
  let loading: Promise<AuthorizationClient> | null = null;
  return () => {
    loading ??= import('./implicit/create-implicit-client')
      .then(({ createImplicitClient }) =>
        createImplicitClient(
          options,
          new URL(options.config.callbackPath.slice(1), document.baseURI).href,
        ),
      )
      .catch((cause: unknown) => {
        loading = null;
        throw new AuthError(
          'AUTH_TENANT_UNREACHABLE',
          'The part of this application that signs people in could not be loaded. Check the connection and try again.',
          { cause },
        );
      });
    return loading;
  };
}
