import { AuthError } from '../../auth-error';
import type { UserProfile } from '../../session/user-profile';

/** The claims of a JWT. */
export type Claims = Readonly<Record<string, unknown>>;

/** What the claims of an ID Token have to agree with. */
export interface IdTokenExpectations {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  /** Whether an Access Token came with it, to which `at_hash` has to bind it. */
  readonly hasAccessToken: boolean;
  readonly nowMs: number;
  readonly clockToleranceSeconds: number;
}

/**
 * The longest time since an ID Token was issued that is believed, in seconds, beyond the tolerance. We ask
 * for a token and get it moments later, so an old one is a replayed one, or a clock is wrong. Less than a
 * minute, so that a clock that is fast by a minute too much is named as one is that is slow by as much.
 */
const MAXIMUM_AGE_SECONDS = 45;

/** No ID Token lives longer, in seconds: a year. Milliseconds in the place of seconds do. */
const LONGEST_LIFETIME_SECONDS = 31_536_000;

/** Claims about the token and not about the person (OpenID Connect Core, sections 2 and 3.2.2.10). */
const PROTOCOL_CLAIMS: ReadonlySet<string> = new Set([
  'iss', 'aud', 'azp', 'exp', 'iat', 'nbf', 'nonce', 'at_hash', 'c_hash', 's_hash', 'sid', 'jti', 'auth_time',
]); // prettier-ignore

/**
 * Checks the claims of an ID Token whose signature was verified.
 *
 * auth0-js checks most of these too, but accepts an Access Token when `at_hash` is missing, other
 * audiences beside ours, one audience without regard to `azp`, a token of any age, and an `nbf` or
 * `auth_time` that is no number. One place that checks all is easier to review than two that share the work.
 *
 * @param claims What the token says.
 * @param expected What they have to agree with.
 * @throws AuthError `AUTH_ID_TOKEN_INVALID`, naming the claim.
 * @see [OpenID Connect Core, section 3.2.2.11](https://openid.net/specs/openid-connect-core-1_0.html#ImplicitIDTValidation)
 */
export function checkIdTokenClaims(claims: Claims, expected: IdTokenExpectations): void {
  const refuse = (claim: string, because: string): never => {
    throw invalidIdToken(`its ${claim} ${because}`);
  };
  const { iss, sub, aud, azp, nonce, at_hash: atHash } = claims;
  if (iss !== expected.issuer) refuse('iss', 'names another issuer');
  if (!isSubject(sub)) refuse('sub', 'is not a subject');

  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(expected.clientId)) refuse('aud', 'does not name this application');
  // We trust no other audience, so that nobody else may hold this token and pass it on to us.
  if (audiences.length > 1) refuse('aud', 'names others beside this application');
  if (azp !== undefined && azp !== expected.clientId) refuse('azp', 'names another application');

  if (nonce !== expected.nonce) refuse('nonce', 'belongs to another request');
  if (expected.hasAccessToken && (typeof atHash !== 'string' || atHash === '')) {
    refuse('at_hash', 'is missing, so that nothing binds the Access Token to it');
  }
  checkTimes(claims, expected, refuse);
}

function checkTimes(
  { exp, iat, nbf, auth_time: authTime }: Claims,
  { nowMs, clockToleranceSeconds }: IdTokenExpectations,
  refuse: (claim: string, because: string) => never,
): void {
  const now = nowMs / 1000;
  if (!isTime(exp)) return refuse('exp', 'is not a time');
  if (!isTime(iat)) return refuse('iat', 'is not a time');
  if (!isTimeOrMissing(nbf)) return refuse('nbf', 'is not a time');
  if (!isTimeOrMissing(authTime)) return refuse('auth_time', 'is not a time');
  if (exp <= iat) return refuse('exp', 'is before its iat');
  if (exp - iat > LONGEST_LIFETIME_SECONDS)
    return refuse('exp', 'is more than a year after its iat');
  // Issued for this very request, which was made moments ago: by how much it is off, the clocks are.
  if (iat > now + clockToleranceSeconds) throw clockSkewed(iat - now);
  if (iat < now - MAXIMUM_AGE_SECONDS - clockToleranceSeconds) throw clockSkewed(iat - now);
  if (now >= exp + clockToleranceSeconds) throw clockSkewed(iat - now);
  if (nbf !== undefined && nbf > now + clockToleranceSeconds) refuse('nbf', 'is in the future');
  // Both are by the tenant's clock. Else a sign-in could be made to look fresh for as long as one likes.
  if (authTime !== undefined && authTime > iat + clockToleranceSeconds) {
    refuse('auth_time', 'is after its iat');
  }
}

/** The error for clocks that differ by more than is tolerated. */
function clockSkewed(aheadSeconds: number): AuthError {
  const minutes = Math.max(1, Math.round(Math.abs(aheadSeconds) / 60));
  const direction = aheadSeconds > 0 ? 'behind' : 'ahead of';
  return new AuthError(
    'AUTH_CLOCK_SKEWED',
    `The clock of this device is about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${direction} that of the sign-in service, so that it cannot be told whether the answer is still valid. Set the clock of this device, and sign in again.`,
  );
}

/**
 * How long an ID Token lives, in seconds, whatever the clock of this device says.
 *
 * @param claims Checked claims.
 */
export function lifetimeSecondsOf({ exp, iat }: Claims): number {
  return Number(exp) - Number(iat);
}

/** Whether a value is a NumericDate (RFC 7519, section 2) that a `Date` can hold. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 8.64e12;
}

/** The same for a claim that need not be there. */
function isTimeOrMissing(value: unknown): value is number | undefined {
  return value === undefined || isTime(value);
}

/**
 * Who an ID Token, or the answer of `/userinfo`, is about.
 *
 * @param claims Checked claims.
 * @throws AuthError `AUTH_ID_TOKEN_INVALID` when they name no subject.
 */
export function toUserProfile(claims: Claims): UserProfile {
  const { sub } = claims;
  if (!isSubject(sub)) throw invalidIdToken('its sub is not a subject');
  const about = Object.entries(claims).filter(([claim]) => !PROTOCOL_CLAIMS.has(claim));
  return Object.freeze({ ...Object.fromEntries(about), sub });
}

/**
 * The error for an ID Token that is not to be trusted.
 *
 * @param reason What is wrong. Never a value of the token.
 */
export function invalidIdToken(reason: string): AuthError {
  return new AuthError(
    'AUTH_ID_TOKEN_INVALID',
    `The ID Token of the sign-in service cannot be trusted: ${reason}. It is not used; please try again.`,
  );
}

/** OpenID Connect Core, section 2: no longer than 255 characters. */
function isSubject(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 255;
}
