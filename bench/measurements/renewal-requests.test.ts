import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { LoggedRequest } from '../serving/request-log.ts';
import { mostAtOnce, renewalsIn, timesPageWasLeft } from './renewal-requests.ts';
import { ROUND_TRIP_MS } from './request-counts.ts';

function atProvider(method: string, path: string): LoggedRequest {
  return { atMs: 0, party: 'provider', method, path, destination: 'empty' };
}

test('a code that is exchanged is no renewal of its own', () => {
  const requests = [
    atProvider('GET', '/authorize'),
    atProvider('POST', '/oauth/token'),
    atProvider('GET', '/.well-known/jwks.json'),
  ];
  assert.deepEqual(renewalsIn(requests), [requests[0]]);
});

test('a Refresh Token that is used is a renewal', () => {
  const path = '/realms/bench/protocol/openid-connect/token';
  assert.equal(renewalsIn([atProvider('OPTIONS', path), atProvider('POST', path)]).length, 1);
});

test('a page that goes to the provider is left, and one that asks in a frame is not', () => {
  const framed = { ...atProvider('GET', '/authorize'), destination: 'iframe' };
  const asPage = { ...atProvider('GET', '/authorize'), destination: 'document' };
  assert.equal(timesPageWasLeft([framed, asPage, framed]), 1);
});

test('requests one after the other are never at once', () => {
  assert.equal(mostAtOnce([0, ROUND_TRIP_MS, 2 * ROUND_TRIP_MS]), 1);
});

test('at once is what began before the other was answered', () => {
  assert.equal(mostAtOnce([0, 10, ROUND_TRIP_MS - 1, 3 * ROUND_TRIP_MS]), 3);
  assert.equal(mostAtOnce([]), 0);
});
