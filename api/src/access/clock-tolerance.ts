/**
 * How far the clocks of the tenant and of this machine may differ, where a token begins (`nbf`,
 * `iat`) and where the age of a sign-in is counted. Where a token ends there is none: see
 * `checkNotExpired`.
 */
export const CLOCK_TOLERANCE_SECONDS = 10;
