import assert from 'node:assert/strict';
import { test } from 'node:test';

import { atMost } from './at-most.ts';

/** Tasks that end when they are told to. */
function tasks(count: number): {
  readonly started: number[];
  readonly end: (index: number) => void;
  readonly list: readonly (() => Promise<number>)[];
} {
  const started: number[] = [];
  const ends = Array.from({ length: count }, () => Promise.withResolvers<number>());
  return {
    started,
    end: (index) => ends[index]?.resolve(index),
    list: ends.map(({ promise }, index) => async () => {
      started.push(index);
      return promise;
    }),
  };
}

/** Lets everything that waits for nothing else go on. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test('as many run as may, and the others in turn, each when one has ended', async () => {
  const inTurn = atMost(2);
  const { started, end, list } = tasks(5);
  const results = Promise.all(list.map((task) => inTurn(task)));
  await settled();
  assert.deepEqual(started, [0, 1]);
  end(1);
  await settled();
  assert.deepEqual(started, [0, 1, 2]);
  end(0);
  end(2);
  await settled();
  assert.deepEqual(started, [0, 1, 2, 3, 4]);
  end(3);
  end(4);
  assert.deepEqual(await results, [0, 1, 2, 3, 4]);
});

test('when all have ended, there is room again for as many and no more', async () => {
  const inTurn = atMost(1);
  const first = tasks(2);
  const results = Promise.all(first.list.map((task) => inTurn(task)));
  first.end(0);
  first.end(1);
  await results;
  const { started, end, list } = tasks(2);
  const later = Promise.all(list.map((task) => inTurn(task)));
  await settled();
  assert.deepEqual(started, [0]);
  end(0);
  end(1);
  await later;
});

test('a task that fails fails for whoever gave it, and makes room', async () => {
  const inTurn = atMost(1);
  const failing = inTurn(() => Promise.reject(new Error('no')));
  const next = inTurn(async () => 'next');
  await assert.rejects(failing, /no/);
  assert.equal(await next, 'next');
});
