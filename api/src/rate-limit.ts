import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { Problem } from './problems/problem.ts';

/**
 * Limits how many requests a person may send in a minute. Who has no valid token is counted by
 * address, so that guessing tokens is slow, and one address with many people behind it is not. Each
 * instance counts for itself.
 *
 * @param app The server.
 * @param maxPerMinute The number of requests.
 * @returns A check for a request whose caller is known by now; it throws `Problem`
 * `too-many-requests`.
 */
export async function createRateLimit(
  app: FastifyInstance,
  maxPerMinute: number,
): Promise<(request: FastifyRequest) => Promise<void>> {
  await app.register(rateLimit, { global: false });
  const count = app.createRateLimit({
    max: maxPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ caller, ip }) =>
      caller === null ? `address ${normalizeIP(ip)}` : `subject ${caller.subject}`,
  });
  return async (request) => {
    const result = await count(request);
    if (result.isAllowed || !result.isExceeded) return;
    throw new Problem('too-many-requests', 'There were too many requests. Wait a little.', {
      headers: { 'Retry-After': String(Math.max(1, result.ttlInSeconds)) },
    });
  };
}
