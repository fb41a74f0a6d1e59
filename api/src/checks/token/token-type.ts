import type { JWTHeaderParameters } from 'jose';

import { refusedToken } from '../../access/challenge.ts';

const ACCEPTED_TYPES = new Set(['jwt', 'at+jwt', 'application/at+jwt']);

/**
 * Refuses a JWT that says it is something else, such as a Logout Token (`logout+jwt`): signed by
 * the same key, but no permission to call an API. Auth0 writes `JWT`, the profile of RFC 9068
 * `at+jwt`.
 *
 * @throws `Problem` `invalid-token`.
 * @see [RFC 9068, section 4](https://www.rfc-editor.org/rfc/rfc9068.html#section-4)
 */
export function checkTokenType({
  typ,
}: Readonly<Record<keyof JWTHeaderParameters, unknown>>): void {
  // Nothing of the header is verified yet, so it may be anything: also a number.
  if (typeof typ !== 'string' || !ACCEPTED_TYPES.has(typ.toLowerCase())) {
    throw refusedToken('invalid-token', 'The token is not of the type of an Access Token');
  }
}
