import type { FastifyRequest } from 'fastify';

import { refusedToken } from '../../access/challenge.ts';

/**
 * Refuses a token in the address. Addresses end up in logs, in the history and in `Referer`; a
 * token that came this way is known to too many, so the request is not served even if the token is
 * valid.
 *
 * @throws `Problem` `invalid-request`.
 * @see [RFC 6750, section 2.3](https://www.rfc-editor.org/rfc/rfc6750.html#section-2.3)
 */
export function checkNoTokenInQuery(request: FastifyRequest): void {
  if (Object.hasOwn(request.query as object, 'access_token')) {
    throw refusedToken('invalid-request', 'An Access Token must not be in the address');
  }
}
