import { summarize, type Summary } from '../statistics/summary.ts';

/** What a server did under one load. */
export interface LoadResult {
  readonly requestsPerSecond: number;
  /** Of each request, in milliseconds. */
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

/** What it did under the same load several times. */
export interface LoadSummary {
  readonly requestsPerSecond: Summary;
  /** In milliseconds: the median latency of each load, and what the slowest hundredth took at least. */
  readonly latencyMs: { readonly p50: Summary; readonly p99: Summary };
}

/**
 * What several instances did together. The slowest one speaks for the latency.
 *
 * @param results Of each.
 */
export function combinedLoads(results: readonly LoadResult[]): LoadResult {
  return {
    requestsPerSecond: results.reduce((sum, each) => sum + each.requestsPerSecond, 0),
    latencyMs: {
      p50: Math.max(...results.map(({ latencyMs }) => latencyMs.p50)),
      p99: Math.max(...results.map(({ latencyMs }) => latencyMs.p99)),
    },
  };
}

/**
 * What several loads, one after the other, came to.
 *
 * @param results Of each.
 * @throws RangeError When there are none.
 */
export function summarizeLoads(results: readonly LoadResult[]): LoadSummary {
  return {
    requestsPerSecond: summarize(results.map(({ requestsPerSecond }) => requestsPerSecond)),
    latencyMs: {
      p50: summarize(results.map(({ latencyMs }) => latencyMs.p50)),
      p99: summarize(results.map(({ latencyMs }) => latencyMs.p99)),
    },
  };
}
