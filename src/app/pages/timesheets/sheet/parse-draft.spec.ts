import { aDraftOf, DATES, onDay } from '../testing/week-drafts';
import { parseDraft } from './parse-draft';

const SENT = { id: 'a', version: 1, entry: null };
const DRAFT = { ...aDraftOf([onDay('a', 0)]), sent: [SENT], conflicts: ['a'] };

/** What comes out of storage after it was put there. */
function stored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

describe('A draft that comes out of storage', () => {
  it('is the one that was put there', () => {
    expect(stored(parseDraft(stored(DRAFT), DATES))).toEqual(stored(DRAFT));
  });

  const [row] = DRAFT.rows;
  for (const [value, because] of [
    [undefined, 'there is none'],
    ['text', 'it is text'],
    [{}, 'it is empty'],
    [{ ...DRAFT, rows: [{ ...row, cells: [] }] }, 'a row has no days'],
    [{ ...DRAFT, rows: [row, row] }, 'a cell stands there twice'],
    [{ ...DRAFT, rows: [{ ...row, project: 7 }] }, 'a project is a number'],
    [{ ...DRAFT, base: [{ id: 'a' }] }, 'what it is based on is no entry'],
    [{ ...DRAFT, base: [onDay('a', 0, { date: '2026-11-30' })] }, 'it is of another week'],
    [{ ...DRAFT, sent: [{ ...SENT, version: '1' }] }, 'a change has no version'],
    [{ ...DRAFT, conflicts: [7] }, 'a conflict has no id'],
  ] as const) {
    it(`is none where ${because}`, () => {
      expect(parseDraft(stored(value ?? null), DATES)).toBeNull();
    });
  }
});
