import assert from 'node:assert/strict';
import { test } from 'node:test';

import { conflictDecider } from './decide-conflicts.ts';

const QUESTION = { path: 'a.ts', what: 'it changed', canMark: true };

test('what the flag says is done with each file', async () => {
  for (const policy of ['keep', 'markers', 'replace'] as const) {
    assert.equal(await conflictDecider(policy, false, true)(QUESTION), policy);
  }
});

test('where nobody can be asked, files are kept', async () => {
  assert.equal(await conflictDecider('ask', false, false)(QUESTION), 'keep');
});

test('force replaces, whatever the flag says', async () => {
  assert.equal(await conflictDecider('ask', true, true)(QUESTION), 'replace');
  assert.equal(await conflictDecider('keep', true, false)(QUESTION), 'replace');
});
