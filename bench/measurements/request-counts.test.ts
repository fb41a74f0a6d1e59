import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { LoggedRequest } from '../serving/request-log.ts';
import { countsOf, ROUND_TRIP_MS, waitsIn } from './request-counts.ts';

function request(overrides: Partial<LoggedRequest>): LoggedRequest {
  return {
    atMs: 0,
    party: 'provider',
    method: 'GET',
    path: '/',
    destination: 'empty',
    ...overrides,
  };
}

function requestsAt(...times: readonly number[]): LoggedRequest[] {
  return times.map((atMs) => request({ atMs }));
}

test('requests side by side are one wait', () => {
  assert.equal(waitsIn(requestsAt(0, 5, ROUND_TRIP_MS - 1), 10_000), 1);
});

test('a request that begins with the answer to another is a further wait', () => {
  assert.equal(waitsIn(requestsAt(0, 3, ROUND_TRIP_MS, 2 * ROUND_TRIP_MS + 7), 10_000), 3);
});

test('what is answered only when all is done was not waited for', () => {
  assert.equal(waitsIn(requestsAt(0, ROUND_TRIP_MS), ROUND_TRIP_MS + 50), 1);
});

test('a page that asks nobody waits for nobody', () => {
  assert.equal(waitsIn([], 0), 0);
});

test('requests are counted by what they are for, and those to the API not at all', () => {
  assert.deepEqual(
    countsOf([
      request({ destination: 'iframe' }),
      request({ method: 'OPTIONS' }),
      request({ method: 'POST' }),
      request({ party: 'application', destination: 'script' }),
      request({ party: 'application', destination: 'document' }),
      request({ party: 'application', destination: 'iframe' }),
      request({ party: 'api' }),
    ]),
    { provider: 2, preflights: 1, frames: 2, scripts: 1, documents: 1 },
  );
});
