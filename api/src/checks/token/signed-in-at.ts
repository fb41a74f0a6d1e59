import type { JWTPayload } from 'jose';

/**
 * The claim in which the tenant's Action puts the time of the sign-in. Auth0 leaves `auth_time` of
 * RFC 9470, section 6.2, out of Access Tokens, and lets Actions add claims under a namespace only.
 */
const AUTH_TIME_CLAIM = 'https://api.exampleco.com/auth_time';

/**
 * When the person of a token last proved who they are.
 *
 * @returns Seconds since the epoch; `null` where the claim is absent or no number. Such a token is
 * still good for everything that does not ask for a recent sign-in.
 */
export function signedInAt(claims: JWTPayload): number | null {
  const time = claims[AUTH_TIME_CLAIM];
  return typeof time === 'number' ? time : null;
}
