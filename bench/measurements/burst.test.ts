import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { LoggedRequest } from '../serving/request-log.ts';
import { BURST_SIZE, outcomeOf } from './burst.ts';

function request(overrides: Partial<LoggedRequest>): LoggedRequest {
  return {
    atMs: 1000,
    party: 'provider',
    method: 'GET',
    path: '/authorize',
    destination: 'iframe',
    ...overrides,
  };
}

test('a page that renews once holds its requests back until the token is there', () => {
  const requests = [request({}), request({ atMs: 1205, party: 'api', destination: 'empty' })];
  assert.deepEqual(outcomeOf(requests, 1000, { answered: BURST_SIZE, failed: 0 }), {
    answered: BURST_SIZE,
    failed: 0,
    authorizations: 1,
    tokenRequests: 0,
    leftThePage: false,
    heldMs: 205,
  });
});

test('a page that is left for the provider has answered nothing', () => {
  assert.deepEqual(outcomeOf([request({ destination: 'document' })], 1000, null), {
    answered: 0,
    failed: BURST_SIZE,
    authorizations: 1,
    tokenRequests: 0,
    leftThePage: true,
    heldMs: null,
  });
});

test('preflights and key sets are no requests for a token', () => {
  const others = [
    request({ method: 'OPTIONS', path: '/oauth/token', destination: 'empty' }),
    request({ path: '/.well-known/jwks.json', destination: 'empty' }),
    request({ method: 'POST', path: '/oauth/token', destination: 'empty' }),
  ];
  const { authorizations, tokenRequests } = outcomeOf(others, 0, null);
  assert.deepEqual({ authorizations, tokenRequests }, { authorizations: 0, tokenRequests: 1 });
});
