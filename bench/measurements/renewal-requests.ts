import type { LoggedRequest } from '../serving/request-log.ts';
import { ROUND_TRIP_MS } from './request-counts.ts';

/**
 * The requests that ask the provider for a token: a frame or a page at its authorization endpoint, or a Refresh Token. A
 * code that is exchanged belongs to the frame before it.
 *
 * @param requests What came in.
 */
export function renewalsIn(requests: readonly LoggedRequest[]): readonly LoggedRequest[] {
  const authorizations = requests.filter(
    ({ party, path }) => party === 'provider' && /\/auth(?:orize)?$/.test(path),
  );
  return authorizations.length > 0
    ? authorizations
    : requests.filter(
        ({ party, method, path }) =>
          party === 'provider' && method === 'POST' && path.endsWith('/token'),
      );
}

/**
 * How often a page was left for the provider, which takes what was typed into it away.
 *
 * @param requests What came in.
 */
export function timesPageWasLeft(requests: readonly LoggedRequest[]): number {
  return renewalsIn(requests).filter(({ destination }) => destination === 'document').length;
}

/**
 * How many requests were on their way at the same time, when each answer took {@link ROUND_TRIP_MS}.
 *
 * @param times When they came in, in milliseconds.
 */
export function mostAtOnce(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((end) => times.filter((at) => at <= end && at > end - ROUND_TRIP_MS).length),
  );
}
