import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import { AUTH_CONFIG, type AuthConfig, parseAuthConfig } from './auth-config';
import { AuthService } from './auth-service';
import { LOAD_AUTHORIZATION_CLIENT } from './protocol/authorization-client';
import { CAPTURED_RESPONSE, dropLateResponses } from './protocol/captured-response';
import { implicitClientLoader } from './protocol/load-authorization-client';

/**
 * Provides everything of this folder to an application.
 *
 * Takes a response of the tenant out of the URL before the router starts, and begins to work out who
 * is signed in.
 *
 * @param config The tenant, the application as it is registered there, and the APIs.
 * @throws {@link AuthError} `AUTH_CONFIG_INVALID`, naming every problem at once.
 */
export function provideAuth(config: AuthConfig): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: AUTH_CONFIG, useValue: parseAuthConfig(config) },
    { provide: LOAD_AUTHORIZATION_CLIENT, useFactory: implicitClientLoader },
    provideEnvironmentInitializer(() => {
      // First: what refuses the configuration below must not leave a token in the URL.
      inject(CAPTURED_RESPONSE);
      dropLateResponses();
      // The rules are checked against the page they run on now, and not at the first request.
      inject(API_ACCESS_MATCHER);
      inject(AuthService);
    }),
  ]);
}
