import type { JWTPayload } from 'jose';

import { refusedToken } from '../../access/challenge.ts';

/** Claims that only an ID Token has (OpenID Connect Core, sections 2, 3.2.2.10 and 3.3.2.11). */
const ID_TOKEN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash'];

/**
 * Refuses an ID Token. It tells an application who signed in and is not meant for an API; the
 * audience usually gives it away, but not where somebody registered a client and an API under one
 * name.
 *
 * @throws `Problem` `invalid-token`.
 */
export function checkNotAnIdToken(claims: JWTPayload): void {
  if (ID_TOKEN_CLAIMS.some((claim) => Object.hasOwn(claims, claim))) {
    throw refusedToken('invalid-token', 'This is an ID Token; an Access Token is needed');
  }
}
