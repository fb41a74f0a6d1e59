import * as fc from 'fast-check';

import { anEntry } from '../../../testing';
import type { QueuePage } from '../../../timesheets/approvals-api';
import type { Entry } from '../../../timesheets/entry';
import {
  byPersonAndWeek,
  changesOf,
  isWaiting,
  mayDecide,
  missingIn,
  queueOf,
  withFresh,
  withPage,
} from './queue';
import { NO_SELECTION, stillSelected, withSelected } from './selection';

const SUB = 'person-0';

/** A few people, weeks and ids, so that what is read twice is often about the same. */
const ENTRY = fc
  .record({
    id: fc.integer({ min: 0, max: 9 }).map(String),
    person: fc.integer({ min: 0, max: 2 }),
    day: fc.integer({ min: 10, max: 28 }),
    version: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ id, person, day, version }) =>
    anEntry({ id, version, employeeId: `person-${person}`, date: `2026-11-${day}` }),
  );
const ENTRIES = fc.uniqueArray(ENTRY, { selector: ({ id }) => id, maxLength: 10 });
const PAGE: fc.Arbitrary<QueuePage> = fc.record({
  entries: ENTRIES,
  nextCursor: fc.constantFrom(null, 'next'),
});

function decided(entry: Entry): Entry {
  const decision = { by: 'person-9', byEmail: null, at: '', reason: null };
  return { ...entry, version: entry.version + 1, status: 'approved', decision };
}

describe('Merging what was read now', () => {
  it('selects nothing, and loses nothing that is still there as it was', () => {
    fc.assert(
      fc.property(PAGE, PAGE, fc.func(fc.boolean()), (first, fresh, isWanted) => {
        const before = queueOf(first);
        const wanted = before.lines.filter(({ entry }) => isWanted(entry.id));
        const selection = withSelected(NO_SELECTION, wanted, true, SUB);
        const after = withFresh(before, fresh, []);
        const kept = stillSelected(selection, after.lines, SUB);
        for (const [id, version] of kept) expect(selection.get(id)).toBe(version);
        for (const line of after.lines) {
          const { id, version } = line.entry;
          const isAsItWas = selection.get(id) === version && mayDecide(line, SUB);
          expect(kept.has(id)).toBe(isAsItWas);
        }
      }),
    );
  });

  it('lets no line go that waited, and shows none twice', () => {
    fc.assert(
      fc.property(PAGE, PAGE, fc.func(fc.boolean()), (first, fresh, isKnown) => {
        const before = queueOf(first);
        const found = missingIn(before, fresh).filter(({ id }) => isKnown(id));
        const after = withFresh(before, fresh, found.map(decided));
        const ids = after.lines.map(({ entry }) => entry.id);
        expect(new Set(ids).size).toBe(ids.length);
        const wanted = new Set([...first.entries, ...fresh.entries].map(({ id }) => id));
        expect(new Set(ids)).toEqual(wanted);
      }),
    );
  });

  it('offers nothing to decide that the API does not offer any more', () => {
    fc.assert(
      fc.property(PAGE, ENTRIES, (first, entries) => {
        const after = withFresh(queueOf(first), { entries, nextCursor: null }, []);
        const waiting = after.lines.filter(isWaiting).map(({ entry }) => entry.id);
        expect(new Set(waiting)).toEqual(new Set(entries.map(({ id }) => id)));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(PAGE, PAGE, (first, fresh) => {
        const once = withFresh(queueOf(first), fresh, []);
        const twice = withFresh(once, fresh, []);
        expect(changesOf(once, twice)).toEqual({ decided: [], added: 0, changed: 0 });
      }),
    );
  });
});

describe('Pages in any order', () => {
  it('show each entry once, in the card of its person and week', () => {
    fc.assert(
      fc.property(PAGE, PAGE, (first, next) => {
        const { lines } = withPage(queueOf(first), next);
        const cards = byPersonAndWeek(lines);
        const shown = cards.flatMap((card) => card.lines);
        expect(shown.length).toBe(lines.length);
        expect(new Set(shown)).toEqual(new Set(lines));
        expect(new Set(cards.map(({ key }) => key)).size).toBe(cards.length);
        for (const card of cards) {
          for (const { entry } of card.lines) expect(entry.employeeId).toBe(card.employeeId);
        }
      }),
    );
  });
});
