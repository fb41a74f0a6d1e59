/** What a server did under load. */
export interface LoadResult {
  readonly requestsPerSecond: number;
  /** Of each request, in milliseconds. */
  readonly latencyMs: { readonly p50: number; readonly p99: number };
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
