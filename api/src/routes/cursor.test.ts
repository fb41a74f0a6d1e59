import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { Problem } from '../problems/problem.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const POSITION = { date: '2026-11-20', id: '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091' };

const isRefused = (cursor: string): boolean => {
  try {
    decodeCursor(cursor);
    return false;
  } catch (error) {
    return error instanceof Problem && error.problem === 'invalid-input';
  }
};

describe('a cursor', () => {
  it('leads back to its position, and needs no escaping in an address', () => {
    const cursor = encodeCursor(POSITION);
    assert.match(cursor, /^[\w-]+$/);
    assert.deepEqual(decodeCursor(cursor), POSITION);
  });

  for (const [name, text] of [
    ['a date that does not exist', `2026-02-30/${POSITION.id}`],
    ['a date that PostgreSQL does not know', `0000-01-01/${POSITION.id}`],
    ['a date that no entry has', `2100-01-01/${POSITION.id}`],
    ['an id that is none', `${POSITION.date}/' OR 1=1 --`],
    ['an id in capitals', `${POSITION.date}/${POSITION.id.toUpperCase()}`],
    ['a third part', `${POSITION.date}/${POSITION.id}/x`],
    ['no id', POSITION.date],
    ['nothing', ''],
  ] as const) {
    it(`with ${name} is refused`, () => {
      assert.ok(isRefused(Buffer.from(text).toString('base64url')));
    });
  }

  it('with another form of base64 is refused: there is one cursor for one position', () => {
    const cursor = encodeCursor(POSITION);
    for (const other of [
      `${cursor}=`,
      ` ${cursor}`,
      `${cursor}\n`,
      `${cursor.slice(0, 4)}.${cursor.slice(4)}`,
    ]) {
      assert.ok(isRefused(other));
    }
  });

  it('of any other text is refused', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isRefused(text)));
    fc.assert(fc.property(fc.base64String(), (text) => isRefused(text)));
  });
});
