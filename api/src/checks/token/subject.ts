import type { JWTPayload } from 'jose';

import { refusedToken } from '../../access/challenge.ts';

/**
 * The person of a token.
 *
 * @returns `sub`: 1 to 255 printable ASCII characters, as OpenID Connect Core, section 2, limits
 * it.
 * @throws `Problem` `invalid-token`. Without a subject, entries would belong to nobody and thus to
 * everybody.
 */
export function subjectOf({ sub }: JWTPayload): string {
  if (typeof sub !== 'string' || !/^[\x21-\x7E]{1,255}$/.test(sub)) {
    throw refusedToken('invalid-token', 'The Access Token names no subject');
  }
  return sub;
}
