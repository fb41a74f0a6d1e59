import {
  EnvironmentInjector,
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';

import type { AuthConfig } from '../auth-config';
import type { AuthFeature } from '../auth-feature';
import { IS_FRAMED, NOW, SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';
import { MONOTONIC_NOW } from '../browser/monotonic-now';
import { LEAVE_FOR } from '../browser/page';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { provideAuth } from '../provide-auth';
import { AccessToken } from '../session/access-token';
import { AccessTokens } from '../session/access-tokens';
import type { Hint } from '../session/session-hint';
import type { UserProfile } from '../session/user-profile';
import { LOAD_POPUP_SIGN_IN } from '../sign-in/load-popup-sign-in';
import { PopupSignIn } from '../sign-in/popup-sign-in';
import { AuthTestingController } from './auth-testing-controller';
import { anAuthConfig, aUser, someCheckedTokens } from './builders';
import { FakeAuthorizationClient } from './fake-authorization-client';
import { MemoryStorage } from './memory-storage';
import { provideSessionWork } from './provide-session-work';
import { TestClock } from './test-clock';

/** What {@link provideAuthTesting} can be told. */
export interface AuthTestingOptions {
  /** Who is signed in; `null` for nobody. Default: {@link aUser}. */
  readonly user?: UserProfile | null;
  /** Whether the tenant is asked at the start, though `client` has to answer. Default: if there is a `user`. */
  readonly wasSignedIn?: boolean;
  /** The granted scopes. */
  readonly scopes?: readonly string[];
  /**
   * Further Access Tokens that are held at the start: their scopes by the identifier of their API. Others are
   * asked for at first use, as always. Default: none.
   */
  readonly audiences?: Readonly<Record<string, readonly string[]>>;
  /** When the person proved who they are, in milliseconds since the epoch. Default: the tenant does not say. */
  readonly authenticatedAtMs?: number;
  /** The configuration. Default: {@link anAuthConfig}. */
  readonly config?: AuthConfig;
  /** What `provideAuth()` is given besides. */
  readonly features?: readonly AuthFeature[];
  /** The tenant, to keep answering in the test. */
  readonly client?: FakeAuthorizationClient;
  /** Receives the URLs that the application is left for. The controller knows them, too. */
  readonly leaveFor?: (url: string) => void;
}

/**
 * `provideAuth()` for specs: the real `AuthService`, guards and interceptor over a tenant that is
 * made up. Starts signed in, or signed out with `user: null`. {@link AuthTestingController} says what
 * happens then.
 *
 * @param options Who is signed in, and how.
 * @throws Error When a token is to be held that the configuration has no API for, or by nobody.
 */
export function provideAuthTesting(options: AuthTestingOptions = {}): EnvironmentProviders {
  const {
    user = aUser(),
    scopes = ['openid', 'profile', 'email'],
    audiences = {},
    authenticatedAtMs = null,
    config = anAuthConfig(),
    features = [],
    client = new FakeAuthorizationClient(),
    wasSignedIn = user !== null,
    leaveFor = () => undefined,
  } = options;
  const clock = new TestClock();
  const left: string[] = [];
  const sharedStorage = new MemoryStorage();
  if (wasSignedIn) {
    const hint: Hint = { frames: 'answered', organization: null };
    sharedStorage.write(`auth.${config.clientId}.was-signed-in`, JSON.stringify(hint));
  }
  const audience = config.apis[0]?.audience ?? null;
  const { [audience ?? '']: firstScopes = scopes, ...others } = audiences;
  const held = heldTokens(others, config, user);
  if (user) {
    client.answer(someCheckedTokens({ user, scopes: firstScopes, audience, authenticatedAtMs }));
  }
  return makeEnvironmentProviders([
    {
      provide: AuthTestingController,
      useFactory: () => new AuthTestingController(client, clock, left),
    },
    provideEnvironmentInitializer(() => {
      // Before the session begins, to hear of everything.
      inject(AuthTestingController);
      if (held.length > 0) inject(AccessTokens).keep(...held);
    }),
    provideAuth(config, ...features),
    { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(client) },
    provideSessionWork(),
    {
      provide: LOAD_POPUP_SIGN_IN,
      useFactory: () => {
        const injector = inject(EnvironmentInjector);
        return () => Promise.resolve(injector.get(PopupSignIn));
      },
    },
    { provide: NOW, useValue: clock.now },
    { provide: MONOTONIC_NOW, useValue: clock.monotonicNow },
    { provide: TAB_STORAGE, useValue: new MemoryStorage() },
    { provide: SHARED_STORAGE, useValue: sharedStorage },
    {
      provide: LEAVE_FOR,
      useValue: (url: string) => {
        left.push(url);
        leaveFor(url);
      },
    },
    // Test runners show the page under test in a frame.
    { provide: IS_FRAMED, useValue: false },
  ]);
}

function heldTokens(
  audiences: Readonly<Record<string, readonly string[]>>,
  { apis }: AuthConfig,
  user: UserProfile | null,
): readonly AccessToken[] {
  const nowMs = Date.now();
  return Object.entries(audiences).map(([audience, scopes], index) => {
    if (!user) throw new Error('audiences: nobody is signed in who could hold these tokens.');
    if (!apis.some((api) => api.audience === audience)) {
      throw new Error(`audiences: no API of the configuration has the audience "${audience}".`);
    }
    return new AccessToken(`held-access-token-${index + 1}`, {
      audience,
      scopes,
      requestedScope: scopes.join(' '),
      issuedAtMs: nowMs,
      expiresAtMs: nowMs + 7_200_000,
    });
  });
}
