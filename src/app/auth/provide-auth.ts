import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';

import { AUTH_CONFIG, type AuthConfig, startConfig } from './auth-config';
import type { AuthFeature } from './auth-feature';
import { AuthService } from './auth-service';
import { IS_FRAMED } from './browser/browser';
import { provideDiagnostics } from './diagnostics/provide-diagnostics';
import { chunkLoader } from './load-chunk';
import { CAPTURED_RESPONSE } from './protocol/captured-response';
import { prefetchKeys } from './protocol/jwks-uri';
import { LOAD_SESSION_WORK, type SessionWork } from './session/session-work';

/**
 * Provides everything of this folder to an application.
 *
 * Takes a response of the tenant out of the URL before the router starts, and begins to work out who
 * is signed in.
 *
 * @param config The tenant, the application as it is registered there, and the APIs.
 * @param features What the application wants beyond that, such as `withTabs()`. Each costs its bytes only
 * where it is used.
 * In development Angular's `ErrorHandler` hears of a configuration that is refused (`AUTH_CONFIG_INVALID`) when the
 * application has started. It is checked in any case before a session begins: nobody is signed in with one.
 */
export function provideAuth(config: AuthConfig, ...features: AuthFeature[]): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: AUTH_CONFIG, useValue: Object.assign(startConfig(config), { given: config }) },
    { provide: LOAD_SESSION_WORK, useFactory: sessionWorkLoader },
    // Before the session begins, so that they hear of everything.
    features.map(({ providers }) => providers),
    // Asked here: the bundler leaves out what a constant condition excludes.
    ngDevMode ? provideDiagnostics() : [],
    provideEnvironmentInitializer(() => {
      // First: what refuses the configuration below must not leave a token in the URL.
      inject(CAPTURED_RESPONSE);
      inject(AuthService);
    }),
  ]);
}

function sessionWorkLoader(): () => Promise<SessionWork> {
  const config = inject(AUTH_CONFIG);
  // Whose frame this is is not known yet, and in that of a stranger the tenant is asked for nothing.
  const isForUs = inject(CAPTURED_RESPONSE) !== null && !inject(IS_FRAMED);
  return chunkLoader(async (injector) => {
    if (isForUs) prefetchKeys(config);
    const { SessionLifecycle } = await import('./lazy-half');
    return injector.get(SessionLifecycle);
  });
}
