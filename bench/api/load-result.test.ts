import assert from 'node:assert/strict';
import { test } from 'node:test';

import { combinedLoads, summarizeLoads } from './load-result.ts';

test('instances answer together what each has answered, and the slowest speaks for the latency', () => {
  const one = { requestsPerSecond: 1000, latencyMs: { p50: 3, p99: 9 } };
  const two = { requestsPerSecond: 900, latencyMs: { p50: 4, p99: 8 } };
  assert.deepEqual(combinedLoads([one, two]), {
    requestsPerSecond: 1900,
    latencyMs: { p50: 4, p99: 9 },
  });
});

test('one load that the machine disturbed does not move what several came to', () => {
  const calm = { requestsPerSecond: 1000, latencyMs: { p50: 3, p99: 9 } };
  const disturbed = { requestsPerSecond: 400, latencyMs: { p50: 8, p99: 90 } };
  const { requestsPerSecond, latencyMs } = summarizeLoads([calm, disturbed, calm]);
  assert.deepEqual(
    [requestsPerSecond.median, latencyMs.p50.median, latencyMs.p99.median],
    [1000, 3, 9],
  );
});
