import { type EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';

import type { AuthConfig } from '../auth-config';
import { IS_FRAMED, LEAVE_FOR, SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/authorization-client';
import { provideAuth } from '../provide-auth';
import type { Hint } from '../session/session-hint';
import type { UserProfile } from '../session/user-profile';
import { anAuthConfig, aUser, someCheckedTokens } from './builders';
import { FakeAuthorizationClient } from './fake-authorization-client';
import { MemoryStorage } from './memory-storage';
import { provideSessionWork } from './provide-session-work';

/** What {@link provideAuthTesting} can be told. */
export interface AuthTestingOptions {
  /** Who is signed in; `null` for nobody. Default: {@link aUser}. */
  readonly user?: UserProfile | null;
  /** Whether the tenant is asked at the start, though `client` has to answer. Default: if there is a `user`. */
  readonly wasSignedIn?: boolean;
  /** The granted scopes. */
  readonly scopes?: readonly string[];
  /** The configuration. Default: {@link anAuthConfig}. */
  readonly config?: AuthConfig;
  /** The tenant, to keep answering in the test. */
  readonly client?: FakeAuthorizationClient;
  /** Receives the URLs that the application is left for. Default: they are dropped. */
  readonly leaveFor?: (url: string) => void;
}

/**
 * `provideAuth()` for specs: the real `AuthService`, guards and interceptor over a tenant that is
 * made up. Starts signed in, or signed out with `user: null`.
 *
 * @param options Who is signed in, and how.
 */
export function provideAuthTesting(options: AuthTestingOptions = {}): EnvironmentProviders {
  const {
    user = aUser(),
    scopes = ['openid', 'profile', 'email'],
    config = anAuthConfig(),
    client = new FakeAuthorizationClient(),
    wasSignedIn = user !== null,
    leaveFor = () => undefined,
  } = options;
  const sharedStorage = new MemoryStorage();
  if (wasSignedIn) {
    const hint: Hint = { frames: 'answered', organization: null };
    sharedStorage.write(`auth.${config.clientId}.was-signed-in`, JSON.stringify(hint));
  }
  if (user) {
    const audience = config.apis[0]?.audience ?? null;
    client.answer(someCheckedTokens({ user, scopes, audience }));
  }
  return makeEnvironmentProviders([
    provideAuth(config),
    { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(client) },
    provideSessionWork(),
    { provide: TAB_STORAGE, useValue: new MemoryStorage() },
    { provide: SHARED_STORAGE, useValue: sharedStorage },
    { provide: LEAVE_FOR, useValue: leaveFor },
    // Test runners show the page under test in a frame.
    { provide: IS_FRAMED, useValue: false },
  ]);
}
