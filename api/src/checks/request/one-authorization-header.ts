import type { FastifyRequest } from 'fastify';

import { refusedToken } from '../../access/challenge.ts';
import { headerCount } from './header-count.ts';

/**
 * Refuses a second `Authorization` header. Node keeps the first and drops the rest in silence; a
 * proxy in front may look at the last, and the two would then speak of different people.
 *
 * @throws `Problem` `invalid-request`.
 * @see [RFC 6750, section 3.1](https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1), "more than
 * one method"
 */
export function checkOneAuthorizationHeader(request: FastifyRequest): void {
  if (headerCount(request.raw, 'authorization') > 1) {
    throw refusedToken('invalid-request', 'There must be one Authorization header');
  }
}
