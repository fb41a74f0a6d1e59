import { anEntry } from '../../../testing';
import type { Entry } from '../../../timesheets/entry';
import {
  byPersonAndWeek,
  changesOf,
  mayDecide,
  missingIn,
  type Queue,
  queueOf,
  replacedBy,
  withEntry,
  withFresh,
  withPage,
} from './queue';

const BEN = { employeeId: 'auth0|ben', employeeEmail: 'ben@example.test' };
const GITA = { employeeId: 'github|7', employeeEmail: null };
const MONDAY = anEntry({ ...BEN, id: 'monday', date: '2026-11-16' });
const TUESDAY = anEntry({ ...BEN, id: 'tuesday', date: '2026-11-17' });
const EARLIER = anEntry({ ...BEN, id: 'earlier', date: '2026-11-10' });
const GITAS = anEntry({ ...GITA, id: 'gitas', date: '2026-11-18' });

function decided(entry: Entry, status: 'approved' | 'rejected' = 'approved'): Entry {
  const decision = { by: 'auth0|mara', byEmail: 'mara@example.test', at: '', reason: null };
  return { ...entry, status, version: entry.version + 1, decision };
}

function queueWith(...entries: readonly Entry[]): Queue {
  return queueOf({ entries, nextCursor: null });
}

function notesOf({ lines }: Queue): Record<string, string | null> {
  return Object.fromEntries(lines.map(({ entry, note }) => [entry.id, note?.kind ?? null]));
}

describe('The queue by person and week', () => {
  it('puts the newest week first, its people in order, and their oldest day first', () => {
    const weeks = byPersonAndWeek(queueWith(EARLIER, GITAS, TUESDAY, MONDAY).lines);
    expect(
      weeks.map(({ person, week, lines }) => [person, week, lines.map(({ entry }) => entry.id)]),
    ).toEqual([
      ['ben@example.test', '2026-W47', ['monday', 'tuesday']],
      ['github|7', '2026-W47', ['gitas']],
      ['ben@example.test', '2026-W46', ['earlier']],
    ]);
  });

  it('keeps two people apart who have the same email', () => {
    const other = { ...GITAS, employeeEmail: BEN.employeeEmail };
    expect(byPersonAndWeek(queueWith(MONDAY, other).lines).length).toBe(2);
  });
});

describe('Another page', () => {
  it('comes behind the others, without what is there already', () => {
    const queue = withPage(queueWith(MONDAY), { entries: [MONDAY, EARLIER], nextCursor: 'next' });
    expect(queue.lines.map(({ entry }) => entry.id)).toEqual(['monday', 'earlier']);
    expect(queue.nextCursor).toBe('next');
  });
});

describe('What was read now', () => {
  it('leaves the line of what somebody else decided, and says so', () => {
    const before = queueWith(MONDAY, TUESDAY);
    const fresh = { entries: [TUESDAY], nextCursor: null };
    expect(missingIn(before, fresh)).toEqual([MONDAY]);
    const after = withFresh(before, fresh, [decided(MONDAY)]);
    expect(after.lines.map(({ entry }) => [entry.id, entry.status])).toEqual([
      ['monday', 'approved'],
      ['tuesday', 'submitted'],
    ]);
  });

  it('says of what nobody knows any more that it is gone', () => {
    const after = withFresh(queueWith(MONDAY), { entries: [], nextCursor: null }, []);
    expect(notesOf(after)).toEqual({ monday: 'gone' });
    expect(mayDecide(after.lines[0]!, 'auth0|mara')).toBeFalse();
  });

  it('marks what was corrected, so that nobody decides about it unseen', () => {
    const fresh = { entries: [{ ...MONDAY, version: 2 }], nextCursor: null };
    expect(notesOf(withFresh(queueWith(MONDAY), fresh, []))).toEqual({ monday: 'changed' });
  });

  it('moves what was put off to another week there', () => {
    const moved = { ...MONDAY, version: 2, date: '2026-11-09' };
    const after = withFresh(queueWith(MONDAY), { entries: [moved], nextCursor: null }, []);
    expect(byPersonAndWeek(after.lines).map(({ week }) => week)).toEqual(['2026-W46']);
  });

  it('brings what has come', () => {
    const fresh = { entries: [GITAS, MONDAY], nextCursor: null };
    const after = withFresh(queueWith(MONDAY), fresh, []);
    expect(after.lines.map(({ entry }) => entry.id).sort()).toEqual(['gitas', 'monday']);
  });

  it('lets wait again what another took back', () => {
    const before = queueWith(decided(MONDAY));
    const after = withFresh(before, { entries: [{ ...MONDAY, version: 3 }], nextCursor: null }, []);
    expect(notesOf(after)).toEqual({ monday: null });
    expect(mayDecide(after.lines[0]!, 'auth0|mara')).toBeTrue();
  });

  it('says nothing about what lies behind it', () => {
    const before = queueWith(MONDAY, EARLIER);
    const fresh = { entries: [MONDAY, EARLIER], nextCursor: 'next' };
    expect(missingIn(before, { ...fresh, entries: [MONDAY] })).toEqual([]);
    expect(missingIn(before, { ...fresh, entries: [EARLIER] })).toEqual([MONDAY]);
  });

  it('keeps what the API said about a line as long as it is as it was', () => {
    const refused = { kind: 'refused', problem: 'stale-version' } as const;
    const before = withEntry(queueWith(MONDAY), 'monday', MONDAY, refused);
    const same = { entries: [MONDAY], nextCursor: null };
    expect(notesOf(withFresh(before, same, []))).toEqual({ monday: 'refused' });
  });

  it('takes the place of what is decided, but for what lies behind it', () => {
    const before = queueWith(decided(MONDAY), decided(TUESDAY), decided(EARLIER));
    const fresh = { entries: [decided(TUESDAY), decided(EARLIER)], nextCursor: 'next' };
    const after = replacedBy(before, fresh);
    expect(after.lines.map(({ entry }) => entry.id)).toEqual(['tuesday', 'earlier']);
    const shorter = replacedBy(before, { ...fresh, entries: [decided(TUESDAY)] });
    expect(shorter.lines.map(({ entry }) => entry.id)).toEqual(['tuesday', 'monday', 'earlier']);
  });
});

describe('One entry', () => {
  it('comes back when its decision was taken back', () => {
    const after = withEntry(queueWith(TUESDAY), 'monday', MONDAY, null);
    expect(after.lines.length).toBe(2);
  });

  it('stays away when it does not exist any more', () => {
    const before = queueWith(TUESDAY);
    expect(withEntry(before, 'monday', null, null)).toBe(before);
    expect(notesOf(withEntry(before, 'tuesday', null, null))).toEqual({ tuesday: 'gone' });
  });
});

describe('Who may decide', () => {
  const [line] = queueWith(MONDAY).lines;
  for (const [sub, expected, because] of [
    ['auth0|mara', true, 'it is another person'],
    ['auth0|ben', false, 'it is their own'],
    [null, false, 'nobody is signed in'],
  ] as const) {
    it(`is ${sub ?? 'nobody'}: ${String(expected)}, as ${because}`, () => {
      expect(mayDecide(line!, sub)).toBe(expected);
    });
  }
});

describe('What has changed on the screen', () => {
  it('is nothing where nothing has', () => {
    const queue = queueWith(MONDAY);
    const after = withFresh(queue, { entries: [{ ...MONDAY }], nextCursor: null }, []);
    expect(changesOf(queue, after)).toEqual({ decided: [], added: 0, changed: 0 });
  });

  it('is told by person, week, decision and who decided', () => {
    const before = queueWith(MONDAY, TUESDAY, EARLIER, GITAS);
    const after = queueWith(
      decided(MONDAY),
      decided(TUESDAY),
      decided(EARLIER, 'rejected'),
      { ...GITAS, version: 2 },
      anEntry({ id: 'new' }),
    );
    const by = 'mara@example.test';
    const person = 'ben@example.test';
    expect(changesOf(before, after)).toEqual({
      decided: [
        { person, week: '2026-W47', status: 'approved', by, count: 2 },
        { person, week: '2026-W46', status: 'rejected', by, count: 1 },
      ],
      added: 1,
      changed: 1,
    });
  });

  it('counts what went without a decision', () => {
    expect(changesOf(queueWith(MONDAY), queueWith()).changed).toBe(1);
  });
});
