import type { JWTPayload } from 'jose';

import { refusedToken } from '../../access/challenge.ts';

/**
 * Refuses a token from the second on in which it expires. No tolerance here: `exp` is a promise to
 * the person that a token which leaked is worth nothing any more, and a leeway would lengthen every
 * token that was ever issued. Whoever holds an honest token renews it before that second, by the
 * clock of the tenant, so a difference between the clocks costs one renewal (401) and no data; at
 * the beginning of a token's life, for `nbf` and `iat`, it would refuse people who did all right.
 *
 * @param claims What the token says, its signature verified.
 * @param nowSeconds The time, in seconds since the epoch, with its fraction.
 * @throws `Problem` `invalid-token`. Also for a time without an end, which JSON can write as 1e400.
 * @see [RFC 7519, section 4.1.4](https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.4): "on or
 * after" it, a token is not accepted
 */
export function checkNotExpired({ exp }: JWTPayload, nowSeconds: number): void {
  if (typeof exp !== 'number' || !Number.isFinite(exp) || exp <= nowSeconds) {
    throw refusedToken('invalid-token', 'The Access Token has expired');
  }
}
