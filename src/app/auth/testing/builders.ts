import type { AuthConfig } from '../auth-config';
import type { CheckedTokens } from '../protocol/authorization-client';
import { AccessToken } from '../session/access-token';
import type { AuthenticatedSession } from '../session/session';
import type { UserProfile } from '../session/user-profile';

/** The audience of {@link anAuthConfig}. */
export const TEST_AUDIENCE = 'https://api.example.test/things';

/**
 * A configuration with one API at `https://api.example.test/v1`.
 *
 * @param overrides What is different.
 */
export function anAuthConfig(overrides: Partial<AuthConfig> = {}): AuthConfig {
  return {
    domain: 'tenant.example.test',
    clientId: 'test-client',
    apis: [
      { url: 'https://api.example.test/v1', audience: TEST_AUDIENCE, scopes: ['read:things'] },
    ],
    ...overrides,
  };
}

/**
 * A person.
 *
 * @param overrides What is different.
 */
export function aUser(overrides: Partial<UserProfile> = {}): UserProfile {
  return { sub: 'auth0|ada', name: 'Ada Albright', email: 'ada@example.test', ...overrides };
}

/**
 * A session of somebody who is signed in.
 *
 * @param overrides What is different.
 */
export function anAuthenticatedSession(
  overrides: Partial<AuthenticatedSession> = {},
): AuthenticatedSession {
  return {
    status: 'authenticated',
    user: aUser(),
    scopes: ['openid', 'profile', 'email'],
    expiresAtMs: Date.now() + 7_200_000,
    authenticatedAtMs: null,
    trouble: null,
    redirectAtMs: null,
    ...overrides,
  };
}

/** What {@link someCheckedTokens} can be told. */
export interface TokensToBuild {
  readonly user?: UserProfile;
  readonly scopes?: readonly string[];
  readonly audience?: string | null;
  /** The Access Token, or `null` for none. */
  readonly accessToken?: string | null;
  /** In milliseconds since the epoch. */
  readonly expiresAtMs?: number;
  /** In milliseconds since the epoch. Default: the tenant does not say. */
  readonly authenticatedAtMs?: number | null;
}

/**
 * Tokens as an authorization client gives them after every check.
 *
 * @param built What is different.
 */
export function someCheckedTokens(built: TokensToBuild = {}): CheckedTokens {
  const {
    user = aUser(),
    scopes = ['openid', 'profile', 'email', 'read:things'],
    audience = TEST_AUDIENCE,
    accessToken = 'access-token-1',
    expiresAtMs = Date.now() + 7_200_000,
    authenticatedAtMs = null,
  } = built;
  return {
    user,
    accessToken:
      accessToken === null
        ? null
        : new AccessToken(accessToken, {
            audience,
            scopes,
            requestedScope: scopes.join(' '),
            issuedAtMs: Math.min(Date.now(), expiresAtMs - 1),
            expiresAtMs,
          }),
    idTokenExpiresAtMs: expiresAtMs,
    authenticatedAtMs,
  };
}
