import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
  type Provider,
} from '@angular/core';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import { AUTH_CONFIG, type AuthConfig, parseAuthConfig } from './auth-config';
import type { AuthFeature } from './auth-feature';
import { AuthService } from './auth-service';
import { provideDiagnostics } from './diagnostics/provide-diagnostics';
import { LOAD_AUTHORIZATION_CLIENT } from './protocol/authorization-client';
import { CAPTURED_RESPONSE, dropLateResponses } from './protocol/captured-response';
import { implicitClientLoader } from './protocol/load-authorization-client';
import { sessionWorkLoader } from './session/load-session-work';
import { LOAD_SESSION_WORK } from './session/session-work';

/**
 * Provides everything of this folder to an application.
 *
 * Takes a response of the tenant out of the URL before the router starts, and begins to work out who
 * is signed in.
 *
 * @param config The tenant, the application as it is registered there, and the APIs.
 * @param features What the application wants beyond that, such as `withTabs()`. Each costs its bytes only
 * where it is used.
 * @throws {@link AuthError} `AUTH_CONFIG_INVALID`, naming every problem at once.
 */
export function provideAuth(config: AuthConfig, ...features: AuthFeature[]): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: AUTH_CONFIG, useValue: parseAuthConfig(config) },
    { provide: LOAD_AUTHORIZATION_CLIENT, useFactory: implicitClientLoader },
    { provide: LOAD_SESSION_WORK, useFactory: sessionWorkLoader },
    // Before the session begins, so that they hear of everything.
    ...features.flatMap(({ providers }) => providers as Provider[]),
    provideDiagnostics(),
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
