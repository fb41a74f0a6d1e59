import autocannon from 'autocannon';

import type { LoadResult } from './load-result.ts';

/** What load there is. */
export interface LoadChoices {
  readonly url: string;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second over all connections. Default: as many as are answered. */
  readonly rate?: number;
}

/**
 * Sends requests with a token for some seconds.
 *
 * @param choices Where, and how many.
 * @throws Error When one was not answered with 200: then something else was measured.
 */
export async function load({
  url,
  token,
  connections,
  seconds,
  rate,
}: LoadChoices): Promise<LoadResult> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${token}` },
    ...(rate !== undefined && { overallRate: rate }),
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests were refused.`);
  return {
    requestsPerSecond: result.requests.average,
    latencyMs: { p50: result.latency.p50, p99: result.latency.p99 },
  };
}
