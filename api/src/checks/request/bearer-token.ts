import type { FastifyRequest } from 'fastify';

import { refusedToken } from '../../access/challenge.ts';
import { checkNoTokenInQuery } from './no-token-in-query.ts';
import { checkOneAuthorizationHeader } from './one-authorization-header.ts';

/**
 * `Bearer`, one space or more, and a `b64token` (RFC 6750, section 2.1). The scheme's case does not
 * matter.
 */
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/**
 * The Access Token of a request, from the only place where it may be.
 *
 * @returns Nothing when the request has no token: no header, or one of another scheme.
 * @throws `Problem` `invalid-request` when a token is there in a way that RFC 6750 calls malformed.
 */
export function bearerTokenOf(request: FastifyRequest): string | undefined {
  checkNoTokenInQuery(request);
  checkOneAuthorizationHeader(request);
  const { authorization } = request.headers;
  if (authorization === undefined || !/^Bearer\b/i.test(authorization)) return undefined;
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) {
    throw refusedToken('invalid-request', 'The Authorization header must be Bearer and one token');
  }
  return token;
}
