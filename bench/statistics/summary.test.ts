import assert from 'node:assert/strict';
import { test } from 'node:test';

import { summarize } from './summary.ts';

test('one slow value moves neither the median nor the quartiles', () => {
  const usual = summarize([5, 1, 4, 2, 3]);
  assert.deepEqual(usual, { median: 3, lowerQuartile: 2, upperQuartile: 4, count: 5 });
  assert.deepEqual(summarize([5_000, 1, 4, 2, 3]), usual);
});

test('between two values the quartiles lie where the share of the way says', () => {
  assert.deepEqual(summarize([40, 10, 20, 30]), {
    median: 25,
    lowerQuartile: 17.5,
    upperQuartile: 32.5,
    count: 4,
  });
});

test('a single value is its own spread', () => {
  assert.deepEqual(summarize([7]), { median: 7, lowerQuartile: 7, upperQuartile: 7, count: 1 });
});

test('nothing measured is an error and not a zero', () => {
  assert.throws(() => summarize([]), RangeError);
});
