import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Entry, EntryContent } from './entry.ts';
import { effectOf } from './week-change.ts';

const CONTENT: EntryContent = { project: 'Hiring', date: '2026-11-20', hours: '7.5', note: '' };
const OTHER: EntryContent = { ...CONTENT, hours: '8.00' };

const anEntry = (changes: Partial<Entry>): Entry => ({
  ...CONTENT,
  hours: '7.50',
  id: '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091',
  employeeId: 'auth0|ada',
  employeeEmail: null,
  status: 'submitted',
  decision: null,
  version: 2,
  createdAt: '2026-11-20T16:00:00.000Z',
  updatedAt: '2026-11-20T16:00:00.000Z',
  ...changes,
});

describe('what a change of a week means', () => {
  for (const [version, content, entry, effect, because] of [
    [0, CONTENT, undefined, 'add', 'there is nothing under this id'],
    [0, CONTENT, anEntry({}), 'none', 'it was added before, and the answer was lost'],
    [0, CONTENT, anEntry({ status: 'approved' }), 'none', 'it was added, and approved since'],
    [0, OTHER, anEntry({}), 'stale-version', 'it was added, and changed since'],
    [0, OTHER, anEntry({ status: 'approved' }), 'entry-approved', 'it was approved since'],
    [2, OTHER, anEntry({}), 'correct', 'the version is the one that was seen'],
    [2, CONTENT, anEntry({}), 'none', 'it says the same'],
    [2, CONTENT, anEntry({ status: 'rejected' }), 'correct', 'it is submitted again as it is'],
    [1, CONTENT, anEntry({ status: 'rejected' }), 'none', 'this correction was rejected since'],
    [1, CONTENT, anEntry({}), 'none', 'it was corrected before, and the answer was lost'],
    [1, OTHER, anEntry({}), 'stale-version', 'another tab has corrected it'],
    [2, OTHER, anEntry({ status: 'approved' }), 'entry-approved', 'it may have been paid'],
    [1, OTHER, anEntry({ status: 'approved' }), 'entry-approved', 'this is the better reason'],
    [2, CONTENT, anEntry({ status: 'approved' }), 'none', 'it says the same'],
    [2, OTHER, undefined, 'not-found', 'there is nothing to correct'],
    [2, null, anEntry({}), 'delete', 'the version is the one that was seen'],
    [2, null, anEntry({ status: 'rejected' }), 'delete', 'what was rejected may go'],
    [1, null, anEntry({}), 'stale-version', 'it says something else than what was to go'],
    [2, null, anEntry({ status: 'approved' }), 'entry-approved', 'it may have been paid'],
    [2, null, undefined, 'none', 'it is gone already'],
  ] as const) {
    const what = content === null ? 'nothing' : content === CONTENT ? 'the same' : 'something else';
    it(`is ${effect} for ${what} at version ${version}: ${because}`, () => {
      assert.equal(effectOf({ id: 'x', version, content }, entry), effect);
    });
  }

  for (const [field, value] of Object.entries({
    project: 'hiring',
    date: '2026-11-19',
    hours: '7.25',
    note: 'x',
  })) {
    it(`takes another ${field} for something else`, () => {
      const content = { ...CONTENT, [field]: value };
      assert.equal(effectOf({ id: 'x', version: 2, content }, anEntry({})), 'correct');
    });
  }
});
