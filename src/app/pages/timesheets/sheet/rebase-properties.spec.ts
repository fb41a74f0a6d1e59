import fc from 'fast-check';

import { anEntry } from '../../../testing';
import type { Entry } from '../../../timesheets/entry';
import { hoursOf, isNoHours, parseHours } from '../../../timesheets/hours';
import type { WeekChange } from '../../../timesheets/week-change';
import { countingIds, DATES } from '../testing/week-drafts';
import { rebase } from './rebase';
import { unsavedOf } from './week-changes';
import { EMPTY_DRAFT, type WeekDraft } from './week-draft';

/** Few values, so that rows, days and changes meet. */
const PROJECTS = ['Hiring', 'Website', 'Web shop'] as const;
const anyHours = fc.integer({ min: 1, max: 8 }).map((halves) => hoursOf(halves * 2));
const anyEntry = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    project: fc.constantFrom(...PROJECTS),
    date: fc.constantFrom(...DATES),
    hours: anyHours,
    note: fc.constantFrom('', 'Kick-off', 'Review'),
    status: fc.constantFrom('submitted', 'rejected', 'approved'),
    version: fc.integer({ min: 1, max: 3 }),
  } as const)
  .map((entry) => anEntry(entry));
const anyWeek = fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 8 });
/** What somebody types: into which cell of which row, or as which project. */
const anyTyping = fc.array(
  fc.record({
    row: fc.nat(5),
    day: fc.nat(6),
    typed: fc.oneof(
      fc.record({ hours: fc.constantFrom('', '0', '3', '4,5', '7:30', 'abc') }),
      fc.record({ note: fc.constantFrom('', 'Mine') }),
      fc.record({ project: fc.constantFrom('', 'Mine', ...PROJECTS) }),
    ),
  }),
  { maxLength: 6 },
);
type Typing = typeof anyTyping extends fc.Arbitrary<infer T> ? T : never;

function typedOver(week: readonly Entry[], typing: Typing): WeekDraft {
  const draft = rebase(EMPTY_DRAFT, week, DATES, countingIds());
  const approved = new Set(week.filter(({ status }) => status === 'approved').map(({ id }) => id));
  const rows = draft.rows.map((row, index) => {
    const isLocked = row.cells.some(({ id }) => approved.has(id));
    return typing
      .filter((each) => each.row === index)
      .reduce((typed, { day, typed: what }) => {
        if ('project' in what) return isLocked ? typed : { ...typed, ...what };
        return {
          ...typed,
          cells: typed.cells.map((cell, each) =>
            each === day && !approved.has(cell.id) ? { ...cell, ...what } : cell,
          ),
        };
      }, row);
  });
  return { ...draft, rows };
}

/** What the API makes of changes, as docs/api.md promises: what is already so is accepted. */
function apply(week: readonly Entry[], changes: readonly WeekChange[]): readonly Entry[] {
  const entries = new Map(week.map((entry) => [entry.id, entry]));
  for (const { id, version, entry } of changes) {
    const before = entries.get(id);
    if (entry === null) entries.delete(id);
    else if (!before) entries.set(id, anEntry({ id, ...entry, version: 1 }));
    else if (version === before.version) {
      entries.set(id, { ...before, ...entry, status: 'submitted', version: version + 1 });
    }
  }
  return [...entries.values()];
}

function contentsOf(week: readonly Entry[]): readonly string[] {
  return week
    .map(({ id, project, date, hours, note }) => [id, project, date, hours, note].join('|'))
    .sort();
}

function isComplete(draft: WeekDraft): boolean {
  return unsavedOf(draft, DATES).incomplete.length === 0;
}

describe('Whatever is typed over whatever week', () => {
  it('an untouched draft has nothing to save, and shows every entry once', () => {
    fc.assert(
      fc.property(anyWeek, (week) => {
        const draft = rebase(EMPTY_DRAFT, week, DATES, countingIds());
        expect(unsavedOf(draft, DATES)).toEqual({ changes: [], incomplete: [] });
        const shown = draft.rows.flatMap(({ cells }) => cells.filter(({ hours }) => hours !== ''));
        expect(shown.map(({ id }) => id).sort()).toEqual(week.map(({ id }) => id).sort());
      }),
    );
  });

  it('saving leads to what was typed: nothing is left to save, nothing is to be decided', () => {
    fc.assert(
      fc.property(anyWeek, anyTyping, (week, typing) => {
        const draft = typedOver(week, typing);
        const { changes } = unsavedOf(draft, DATES);
        const saved = apply(week, changes);
        const after = rebase({ ...draft, sent: changes }, saved, DATES, countingIds('later'));
        expect(after.conflicts).toEqual([]);
        expect(unsavedOf(after, DATES).changes).toEqual([]);
        if (isComplete(draft)) {
          const hoursBefore = draft.rows.flatMap(({ cells }) => cells.map(({ hours }) => hours));
          const hoursAfter = after.rows.flatMap(({ cells }) => cells.map(({ hours }) => hours));
          const isSaid = (hours: string): boolean => hours !== '' && hours !== '0';
          expect(hoursAfter.filter(isSaid).sort()).toEqual(hoursBefore.filter(isSaid).sort());
        }
      }),
    );
  });

  it('sending it twice is the same as sending it once', () => {
    fc.assert(
      fc.property(anyWeek, anyTyping, (week, typing) => {
        const { changes } = unsavedOf(typedOver(week, typing), DATES);
        const once = apply(week, changes);
        expect(contentsOf(apply(once, changes))).toEqual(contentsOf(once));
      }),
    );
  });

  it('merging loses nothing that was typed: it is in its cell, or there already', () => {
    fc.assert(
      fc.property(anyWeek, anyTyping, anyWeek, (week, typing, latest) => {
        const draft = typedOver(week, typing);
        const after = rebase(draft, latest, DATES, countingIds('later'));
        const cells = new Map(
          after.rows.flatMap((row) => row.cells.map((cell) => [cell.id, cell])),
        );
        const known = new Map(week.map((entry) => [entry.id, entry]));
        for (const cell of draft.rows.flatMap((row) => row.cells)) {
          const before = known.get(cell.id);
          const isTyped =
            (parseHours(cell.hours) ?? cell.hours) !== before?.hours && !isNoHours(cell.hours);
          if (isTyped) expect(cells.get(cell.id)?.hours).toBe(cell.hours);
        }
      }),
    );
  });

  it('merging shows no entry twice, and puts no two into one cell', () => {
    fc.assert(
      fc.property(anyWeek, anyTyping, anyWeek, (week, typing, latest) => {
        const after = rebase(typedOver(week, typing), latest, DATES, countingIds('later'));
        const ids = after.rows.flatMap(({ cells }) => cells.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('merging again with the same changes nothing', () => {
    fc.assert(
      fc.property(anyWeek, anyTyping, anyWeek, (week, typing, latest) => {
        const once = rebase(typedOver(week, typing), latest, DATES, countingIds('later'));
        const twice = rebase(once, latest, DATES, countingIds('again'));
        expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
      }),
    );
  });
});
