import type { FastifyRequest } from 'fastify';

import { Problem } from '../../problems/problem.ts';
import { headerCount } from './header-count.ts';

/** A text in quotes, as structured headers write it (RFC 9651, section 3.3.3). */
const QUOTED = /^"((?:[\x20\x21\x23-\x5B\x5D-\x7E]|\\["\\])*)"$/;

/** Printable ASCII without quotes around it, as most clients send it. */
const BARE = /^[\x21\x23-\x7E][\x20-\x7E]*$/;

const MAX_LENGTH = 255;

/**
 * The key that a caller gave a request, so that it can be sent again when its answer got lost. With
 * or without quotes it is the same key.
 *
 * @returns Nothing when the request has none: it is then done each time that it is sent.
 * @throws `Problem` `invalid-idempotency-key`: empty, too long, not printable ASCII, or there twice.
 * @see [The Idempotency-Key header, draft 07](https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07)
 */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const { 'idempotency-key': header } = request.headers;
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || headerCount(request.raw, 'idempotency-key') > 1) {
    throw malformed('There must be one Idempotency-Key header.');
  }
  const key = QUOTED.exec(header)?.[1]?.replace(/\\(.)/g, '$1') ?? BARE.exec(header)?.[0];
  if (key === undefined || key.length < 1 || key.length > MAX_LENGTH) {
    throw malformed(`Idempotency-Key must be 1 to ${MAX_LENGTH} printable ASCII characters.`);
  }
  return key;
}

function malformed(detail: string): Problem {
  return new Problem('invalid-idempotency-key', detail);
}
