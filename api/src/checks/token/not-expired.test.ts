import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { checkNotExpired } from './not-expired.ts';

describe('the end of an Access Token', () => {
  for (const [exp, now, because] of [
    [1000, 1000, 'RFC 7519 says "on or after"'],
    [1000, 1000.001, 'a millisecond later'],
    [1000, 1001, 'one second later: there is no tolerance'],
    [Infinity, 1000, 'a time without an end'],
    [-Infinity, 1000, 'a time before all times'],
    [Number.NaN, 1000, 'no time at all'],
    [undefined, 1000, 'it does not say'],
  ] as const) {
    it(`has come at ${now} for an exp of ${exp}: ${because}`, () => {
      assert.throws(() => checkNotExpired({ ...(exp !== undefined && { exp }) }, now), {
        problem: 'invalid-token',
        message: 'The Access Token has expired.',
      });
    });
  }

  it('has not come a millisecond before', () => {
    assert.doesNotThrow(() => checkNotExpired({ exp: 1000 }, 999.999));
  });
});
