/**
 * Whether a value is a number of seconds that `max_age` can carry: whole, and from 0.
 *
 * @param value Anything.
 * @see [OpenID Connect Core, section 3.1.2.1](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest)
 */
export function isWholeSeconds(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
