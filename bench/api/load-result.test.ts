import assert from 'node:assert/strict';
import { test } from 'node:test';

import { combinedLoads } from './load-result.ts';

test('instances answer together what each has answered, and the slowest speaks for the latency', () => {
  const one = { requestsPerSecond: 1000, latencyMs: { p50: 3, p99: 9 } };
  const two = { requestsPerSecond: 900, latencyMs: { p50: 4, p99: 8 } };
  assert.deepEqual(combinedLoads([one, two]), {
    requestsPerSecond: 1900,
    latencyMs: { p50: 4, p99: 9 },
  });
});
