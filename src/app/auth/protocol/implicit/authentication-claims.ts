import { type Claims, invalidIdToken } from './id-token-claims';

/** What the tenant's clock may lose to rounding, in seconds: `auth_time` and `iat` are whole ones. */
const ROUNDING_SECONDS = 5;

/** What {@link checkAuthenticationAge} goes by. */
export interface AuthenticationAge {
  /** What was sent as `max_age`. */
  readonly maxAgeSeconds: number;
  /** How long ago, by the clock of this device, it was sent, in seconds. */
  readonly elapsedSeconds: number;
}

/**
 * Checks that the person proved who they are as lately as was asked for. auth0-js sends `max_age` or
 * verifies it, but never both; a tenant that ignores it must not pass for one that asked again.
 *
 * The age of the sign-in is that by the tenant's clock, and the time since the request that by ours, so
 * that neither has to agree with the other. What the person took for consent does not count against them.
 *
 * @param claims Checked claims of the ID Token.
 * @param age What was asked for.
 * @throws AuthError `AUTH_ID_TOKEN_INVALID` when `auth_time` is missing or too old.
 * @see [OpenID Connect Core, section 3.1.3.7, 13](https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation)
 */
export function checkAuthenticationAge(
  claims: Claims,
  { maxAgeSeconds, elapsedSeconds }: AuthenticationAge,
): void {
  const ageSeconds = authenticationAgeOf(claims);
  if (ageSeconds === null) throw invalidIdToken('its auth_time is missing, which was asked for');
  if (ageSeconds - Math.max(elapsedSeconds, 0) > maxAgeSeconds + ROUNDING_SECONDS) {
    throw invalidIdToken('its auth_time is too long ago');
  }
}

/**
 * When the person proved who they are.
 *
 * @param claims Checked claims of an ID Token that has just come.
 * @param nowMs The current time, in milliseconds since the epoch.
 * @returns In milliseconds since the epoch by the clock of this device, whatever the tenant's clock says;
 * `null` where the tenant does not say.
 */
export function authenticatedAtMs(claims: Claims, nowMs: number): number | null {
  const ageSeconds = authenticationAgeOf(claims);
  return ageSeconds === null ? null : nowMs - ageSeconds * 1000;
}

/**
 * Checks that the tokens are for the organization that was asked for: a tenant that ignores the parameter
 * must not sign people in to another one, or to none.
 *
 * @param claims Checked claims of the ID Token.
 * @param organization The id (`org_…`) or the name that was sent; `null` for none.
 * @throws AuthError `AUTH_ID_TOKEN_INVALID` when they are for another or for none.
 */
export function checkOrganization(claims: Claims, organization: string | null): void {
  if (organization === null) return;
  const isId = organization.startsWith('org_');
  const claim = isId ? 'org_id' : 'org_name';
  const given = claims[claim];
  // Names are compared as Auth0 keeps them, in lower case.
  const expected = isId ? organization : organization.toLowerCase();
  if (given !== expected) throw invalidIdToken(`its ${claim} is not the one that was asked for`);
}

/** How long before the ID Token was issued the person proved who they are, in seconds. */
function authenticationAgeOf({ iat, auth_time: authTime }: Claims): number | null {
  return typeof authTime === 'number' && typeof iat === 'number' && authTime > 0
    ? Math.max(iat - authTime, 0)
    : null;
}
