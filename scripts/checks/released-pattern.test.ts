import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changesSince, releasedPatternCheck } from './released-pattern.ts';

test('a release that is what it was has nothing against it', () => {
  assert.deepEqual(changesSince('0.1.0', new Map([['a', '1']]), new Map([['a', '1']])), []);
});

test('a file that differs from its release is named, with what to do', () => {
  assert.deepEqual(changesSince('0.1.0', new Map([['a', '1']]), new Map([['a', '2']])), [
    'a is not what 0.1.0 had.',
    'Raise the version in package.json, and write down in CHANGELOG.md what is new.',
  ]);
});

test('every release of this repository can be read', async () => {
  const [claim] = await releasedPatternCheck.run();
  assert.deepEqual(claim?.details, '');
});
