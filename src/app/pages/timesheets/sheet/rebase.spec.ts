import type { Entry } from '../../../timesheets/entry';
import {
  aDraftOf,
  cellIn,
  countingIds,
  DATES,
  onDay,
  sheetOf,
  typedInto,
} from '../testing/week-drafts';
import { rebase } from './rebase';
import type { WeekDraft } from './week-draft';

function rebased(draft: WeekDraft, latest: readonly Entry[]): WeekDraft {
  return rebase(draft, latest, DATES, countingIds('later'));
}

const MINE = onDay('a', 2, { hours: '7.50', note: 'Kick-off', version: 1 });

describe('The draft of a week', () => {
  it('shows the entries by project and day, in the order of the alphabet', () => {
    const draft = aDraftOf([
      onDay('b', 4, { project: 'Website', hours: '2.00' }),
      onDay('a', 0, { project: 'Website', hours: '7.50' }),
      onDay('c', 0, { project: 'Hiring', hours: '0.50' }),
    ]);
    expect(sheetOf(draft)).toEqual(['Hiring: 0.50 - - - - - -', 'Website: 7.50 - - - 2.00 - -']);
    expect(draft.conflicts).toEqual([]);
  });

  it('gives a second entry of the same project and day a row of its own', () => {
    const draft = aDraftOf([onDay('a', 0, { hours: '1.00' }), onDay('b', 0, { hours: '2.00' })]);
    expect(sheetOf(draft)).toEqual(['Website: 1.00 - - - - - -', 'Website: 2.00 - - - - - -']);
  });

  it('leaves out what is on no day of the week', () => {
    expect(sheetOf(aDraftOf([onDay('a', 0, { date: '2026-11-30' })]))).toEqual([]);
  });
});

describe('Merging what was typed with what the API has now', () => {
  it('takes what only others changed', () => {
    const after = rebased(aDraftOf([MINE]), [{ ...MINE, hours: '4.00', version: 2 }]);
    expect(cellIn(after, 'a')?.hours).toBe('4.00');
    expect(after.conflicts).toEqual([]);
  });

  it('keeps what only the person changed, over the new version', () => {
    const typed = typedInto(aDraftOf([MINE]), 'a', { hours: '8' });
    const after = rebased(typed, [{ ...MINE, status: 'rejected', version: 2 }]);
    expect(cellIn(after, 'a')?.hours).toBe('8');
    expect(after.base[0]?.version).toBe(2);
    expect(after.conflicts).toEqual([]);
  });

  it('takes fields that only others changed beside those that only the person changed', () => {
    const typed = typedInto(aDraftOf([MINE]), 'a', { hours: '8' });
    const after = rebased(typed, [{ ...MINE, note: 'Kick-off, long', version: 2 }]);
    expect(cellIn(after, 'a')).toEqual({ id: 'a', hours: '8', note: 'Kick-off, long' });
    expect(after.conflicts).toEqual([]);
  });

  it('is done where both changed to the same, however it is written', () => {
    const typed = typedInto(aDraftOf([MINE]), 'a', { hours: '8,0' });
    const after = rebased(typed, [{ ...MINE, hours: '8.00', version: 2 }]);
    expect(cellIn(after, 'a')?.hours).toBe('8,0');
    expect(after.conflicts).toEqual([]);
  });

  for (const [because, typed, theirs] of [
    ['both changed the hours', { hours: '8' }, { hours: '4.00' }],
    ['both changed the note', { note: 'Mine' }, { note: 'Theirs' }],
    ['it was approved meanwhile', { hours: '8' }, { status: 'approved' }],
    ['it was deleted here and changed there', { hours: '' }, { hours: '4.00' }],
    ['it was deleted here and approved there', { hours: '' }, { status: 'approved' }],
    ['what was typed is no number yet', { hours: 'abc' }, { hours: '4.00' }],
  ] as const) {
    it(`keeps what was typed and asks, where ${because}`, () => {
      const before = typedInto(aDraftOf([MINE]), 'a', typed);
      const after = rebased(before, [{ ...MINE, ...theirs, version: 2 }]);
      expect(cellIn(after, 'a')).toEqual(cellIn(before, 'a'));
      expect(after.conflicts).toEqual(['a']);
    });
  }

  it('keeps what was typed and asks, where it was deleted there', () => {
    const after = rebased(typedInto(aDraftOf([MINE]), 'a', { hours: '8' }), []);
    expect(cellIn(after, 'a')?.hours).toBe('8');
    expect(after.conflicts).toEqual(['a']);
  });

  it('does not ask where both deleted it', () => {
    const after = rebased(typedInto(aDraftOf([MINE]), 'a', { hours: '' }), []);
    expect(after.conflicts).toEqual([]);
    expect(sheetOf(after)).toEqual([]);
  });

  it('empties what was deleted there and not touched here, and lets the row go', () => {
    const other = onDay('b', 3);
    const after = rebased(aDraftOf([MINE, { ...other, project: 'Hiring' }]), [
      { ...other, project: 'Hiring' },
    ]);
    expect(sheetOf(after)).toEqual(['Hiring: - - - 7.50 - - -']);
  });

  it('keeps a row that was just added and is still empty', () => {
    const draft = aDraftOf([MINE]);
    const row = { ...draft.rows[0]!, key: 'r', project: 'Half a th' };
    const empty = {
      ...row,
      cells: row.cells.map((cell, day) => ({ ...cell, id: `e${day}`, hours: '', note: '' })),
    };
    const after = rebased({ ...draft, rows: [...draft.rows, empty] }, [MINE]);
    expect(sheetOf(after)[1]).toBe('Half a th: - - - - - - -');
  });

  it('moves what was moved there to another day, with the hours that were typed here', () => {
    const typed = typedInto(aDraftOf([MINE]), 'a', { hours: '8' });
    const after = rebased(typed, [{ ...MINE, date: DATES[4]!, version: 2 }]);
    expect(sheetOf(after)).toEqual(['Website: - - - - 8 - -']);
  });

  it('moves what was given another project there, and leaves the rest of the row', () => {
    const other = onDay('b', 3, { hours: '1.00' });
    const after = rebased(aDraftOf([MINE, other]), [
      { ...MINE, project: 'Web shop', version: 2 },
      other,
    ]);
    expect(sheetOf(after)).toEqual(['Website: - - - 1.00 - - -', 'Web shop: - - 7.50 - - - -']);
  });

  it('shows what was added there in the row of its project', () => {
    const after = rebased(aDraftOf([MINE]), [MINE, onDay('b', 0, { hours: '1.00' })]);
    expect(sheetOf(after)).toEqual(['Website: 1.00 - 7.50 - - - -']);
  });

  it('never puts what was added there where somebody is typing', () => {
    const draft = aDraftOf([MINE]);
    const monday = draft.rows[0]!.cells[0]!.id;
    const after = rebased(typedInto(draft, monday, { hours: '3' }), [
      MINE,
      onDay('b', 0, { hours: '1.00' }),
    ]);
    expect(sheetOf(after)).toEqual(['Website: 3 - 7.50 - - - -', 'Website: 1.00 - - - - - -']);
  });

  it('brings back nothing of a row that was removed here', () => {
    const removed: WeekDraft = { ...aDraftOf([MINE]), rows: [] };
    const after = rebased(removed, [MINE]);
    expect(sheetOf(after)).toEqual([]);
    expect(after.conflicts).toEqual([]);
  });

  it('asks about a row that was removed here, when its entry was changed there', () => {
    const removed: WeekDraft = { ...aDraftOf([MINE]), rows: [] };
    expect(rebased(removed, [{ ...MINE, hours: '4.00', version: 2 }]).conflicts).toEqual(['a']);
  });

  describe('after a save', () => {
    const typed = typedInto(aDraftOf([MINE]), 'a', { hours: '8' });
    const sent = [{ id: 'a', version: 1, entry: { ...contentOf(MINE), hours: '8.00' } }];
    const saved = { ...MINE, hours: '8.00', version: 2 };

    it('takes what the person has sent for no change of others, and what they typed since for one', () => {
      const since = typedInto({ ...typed, sent }, 'a', { hours: '6' });
      const after = rebased(since, [saved]);
      expect(cellIn(after, 'a')?.hours).toBe('6');
      expect(after.conflicts).toEqual([]);
      expect(after.sent).toEqual([]);
    });

    it('asks where others have changed it again', () => {
      const since = typedInto({ ...typed, sent }, 'a', { hours: '6' });
      expect(rebased(since, [{ ...saved, hours: '1.00', version: 3 }]).conflicts).toEqual(['a']);
    });

    it('remembers what was sent until it has arrived', () => {
      expect(rebased({ ...typed, sent }, [MINE]).sent).toEqual(sent);
    });
  });

  it('keeps asking until it is decided, also when the week is read again', () => {
    const theirs = { ...MINE, hours: '4.00', version: 2 };
    const once = rebased(typedInto(aDraftOf([MINE]), 'a', { hours: '8' }), [theirs]);
    expect(rebased(once, [theirs]).conflicts).toEqual(['a']);
  });

  it('asks no more once there is nothing left to decide', () => {
    const theirs = { ...MINE, hours: '4.00', version: 2 };
    const once = rebased(typedInto(aDraftOf([MINE]), 'a', { hours: '8' }), [theirs]);
    expect(rebased(once, [{ ...theirs, hours: '8.00', version: 3 }]).conflicts).toEqual([]);
  });
});

function contentOf({
  project,
  date,
  hours,
  note,
}: Entry): Pick<Entry, 'project' | 'date' | 'hours' | 'note'> {
  return { project, date, hours, note };
}
