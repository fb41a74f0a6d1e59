import assert from 'node:assert/strict';
import { test } from 'node:test';

import { leastOf, type PageState } from './page-state.ts';

const PAGE: PageState = {
  heapBytes: 4_000_000,
  scriptBytes: 1_500_000,
  listeners: 20,
  timers: 1,
  frames: 1,
  documents: 1,
  nodes: 60,
};

test('what is only on its way at one look does not count, of each count by itself', () => {
  assert.deepEqual(
    leastOf([
      { ...PAGE, timers: 3 },
      { ...PAGE, nodes: 61, listeners: 19 },
      { ...PAGE, frames: 2, documents: 2, heapBytes: 3_900_000 },
    ]),
    { ...PAGE, listeners: 19, heapBytes: 3_900_000 },
  );
});

test('what was left behind is there at all looks, and counts', () => {
  const left = { ...PAGE, timers: 2, nodes: 70 };
  assert.deepEqual(leastOf([left, { ...left, timers: 4 }, left]), left);
});
