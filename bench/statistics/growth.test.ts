import assert from 'node:assert/strict';
import { test } from 'node:test';

import { growthOf } from './growth.ts';

test('what grows by the same each time has no spread', () => {
  assert.deepEqual(growthOf([10, 13, 16, 19]), {
    median: 3,
    lowerQuartile: 3,
    upperQuartile: 3,
    count: 6,
  });
});

test('what goes up and down does not grow, and neither does what has jumped once', () => {
  assert.equal(growthOf([5, 6, 5, 6, 5]).median, 0);
  assert.equal(growthOf([90, 5, 5, 5, 5, 5, 5]).median, 0);
});

test('a single value says nothing of growth', () => {
  assert.throws(() => growthOf([7]), RangeError);
});
