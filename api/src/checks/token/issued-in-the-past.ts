import type { JWTPayload } from 'jose';

import { refusedToken } from '../../access/challenge.ts';

/**
 * Refuses a token from the future: its issuer's clock or ours is wrong, and then `exp` means
 * nothing either.
 *
 * @param claims What the token says, its signature verified.
 * @param nowSeconds The time, in seconds since the epoch.
 * @param toleranceSeconds How far the clocks may differ.
 * @throws `Problem` `invalid-token`.
 * @see [RFC 7519, section 4.1.6](https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.6)
 */
export function checkIssuedInThePast(
  { iat }: JWTPayload,
  nowSeconds: number,
  toleranceSeconds: number,
): void {
  if (typeof iat !== 'number' || iat > nowSeconds + toleranceSeconds) {
    throw refusedToken('invalid-token', 'The Access Token was issued in the future');
  }
}
