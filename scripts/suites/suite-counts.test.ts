import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countsLine, judgedCounts, sumOfCounts } from './suite-counts.ts';

test('the line of a run says how many passed and failed', () => {
  assert.equal(countsLine({ passed: 12, failed: 0, skipped: 0 }), '12 passed, 0 failed');
});

test('the line of a run names skipped tests when there are some', () => {
  assert.equal(countsLine({ passed: 12, failed: 1, skipped: 2 }), '12 passed, 1 failed, 2 skipped');
});

test('counts are summed by kind', () => {
  const all = [
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ];
  assert.deepEqual(sumOfCounts(all), { passed: 11, failed: 22, skipped: 33 });
});

for (const [reported, endedWell, failed, because] of [
  [null, true, 1, 'a suite without a result has crashed'],
  [
    { passed: 5, failed: 0, skipped: 0 },
    false,
    1,
    'a runner that fails without a failed test has crashed',
  ],
  [{ passed: 0, failed: 0, skipped: 0 }, true, 1, 'a suite that runs no test proves nothing'],
  [{ passed: 0, failed: 0, skipped: 7 }, true, 1, 'skipped tests prove nothing either'],
  [{ passed: 5, failed: 3, skipped: 0 }, false, 3, 'failed tests explain a failing runner'],
  [{ passed: 5, failed: 0, skipped: 1 }, true, 0, 'all is well'],
] as const) {
  test(`counts ${failed} failed: ${because}`, () => {
    assert.equal(judgedCounts(reported, endedWell).counts.failed, failed);
  });
}
