import type { LoggedRequest } from '../serving/request-log.ts';

/** What a round trip takes in these measurements, in milliseconds. */
export const ROUND_TRIP_MS = 200;

/** What was asked of the servers. Says nothing about time, and is the same in each run. */
export interface RequestCounts {
  /** To the provider, without those that only ask for permission. */
  readonly provider: number;
  /** What browsers ask before a request to another origin (CORS preflight). */
  readonly preflights: number;
  /** Documents in hidden frames, at the provider or the application. */
  readonly frames: number;
  /** Scripts of the application that were not in the browser's cache. */
  readonly scripts: number;
  /** Further documents of the application in the place of the first. */
  readonly documents: number;
}

/**
 * How many round trips follow one another: the longest row of requests in which each began when the one before was
 * answered. Requests side by side are one.
 *
 * @param requests What came in, in order, when each answer took {@link ROUND_TRIP_MS}.
 * @param doneAtMs When it was over. What is answered later was not waited for.
 */
export function waitsIn(requests: readonly LoggedRequest[], doneAtMs: number): number {
  let waits = 0;
  let answeredAtMs = Number.NEGATIVE_INFINITY;
  // All take equally long, so that who begins first ends first: taking that one is never wrong.
  for (const { atMs } of requests) {
    if (atMs < answeredAtMs || atMs + ROUND_TRIP_MS > doneAtMs) continue;
    waits++;
    answeredAtMs = atMs + ROUND_TRIP_MS;
  }
  return waits;
}

/**
 * Counts what followed the request for a page.
 *
 * @param requests What came in after it.
 */
export function countsOf(requests: readonly LoggedRequest[]): RequestCounts {
  const count = (is: (request: LoggedRequest) => boolean): number => requests.filter(is).length;
  return {
    provider: count(({ party, method }) => party === 'provider' && method !== 'OPTIONS'),
    preflights: count(({ party, method }) => party === 'provider' && method === 'OPTIONS'),
    frames: count(({ destination }) => destination === 'iframe'),
    scripts: count(({ destination }) => destination === 'script'),
    documents: count(
      ({ party, destination }) => party === 'application' && destination === 'document',
    ),
  };
}
