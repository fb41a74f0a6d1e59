import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Problem } from '../../problems/problem.ts';
import { checkRecentSignIn } from './recent-sign-in.ts';
import { signedInAt } from './signed-in-at.ts';

const CLAIM = 'https://api.exampleco.com/auth_time';
const NOW = 1_800_000_000;

describe('a recent sign-in', () => {
  for (const [claim, recent, because] of [
    [NOW, true, 'it is now'],
    [NOW - 300, true, 'it is just as old as it may be'],
    [NOW - 310, true, 'the clocks may differ by ten seconds'],
    [NOW - 310.5, false, 'it is older'],
    [NOW + 10, true, 'the clock of the tenant may be ten seconds fast'],
    [NOW + 10.5, false, 'it has yet to come'],
    [NOW + 1e9, false, 'it would be recent for decades'],
    [0, false, 'the epoch is long ago'],
    [-1, false, 'so is the time before'],
    [Number.NaN, false, 'it is no number'],
    [Infinity, false, 'it never comes'],
    [undefined, false, 'the claim is missing'],
    [null, false, 'it is null'],
    [String(NOW), false, 'it is a text'],
    [[NOW], false, 'it is a list'],
    [{ time: NOW }, false, 'it is an object'],
    [true, false, 'it is neither true nor false'],
  ] as const) {
    it(`${recent ? 'is' : 'is not'} at ${JSON.stringify(claim)}: ${because}`, () => {
      const check = (): void => {
        checkRecentSignIn(signedInAt({ [CLAIM]: claim }), 300, NOW);
      };
      if (recent) assert.doesNotThrow(check);
      else assert.throws(check, isRefusal);
    });
  }

  it('is not read from the claim without a namespace, which Auth0 never writes', () => {
    assert.equal(signedInAt({ auth_time: NOW }), null);
  });
});

function isRefusal(error: unknown): boolean {
  assert.ok(error instanceof Problem);
  assert.equal(error.status, 401);
  assert.deepEqual(error.challenge, {
    error: 'insufficient_user_authentication',
    error_description: 'This needs a more recent sign-in',
    max_age: '300',
  });
  return true;
}
