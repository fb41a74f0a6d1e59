import type { FastifyRequest } from 'fastify';

import { Problem } from '../../problems/problem.ts';

/**
 * Refuses a body that says that it is compressed. Nothing is unpacked here, so that 16 kB cannot
 * become gigabytes (a decompression bomb); and read as it is, it would be another body than the one
 * which a filter in front of the API unpacked and looked at.
 *
 * @throws `Problem` `unsupported-media-type`, with `Accept-Encoding`.
 * @see [RFC 9110, section 15.5.16](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.16)
 */
export function checkNoContentEncoding({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new Problem('unsupported-media-type', 'The body must be sent as it is, not compressed.', {
    headers: { 'Accept-Encoding': 'identity' },
  });
}
