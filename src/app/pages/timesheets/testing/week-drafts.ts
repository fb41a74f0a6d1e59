import { anEntry } from '../../../testing';
import type { Entry } from '../../../timesheets/entry';
import { datesOf } from '../../../timesheets/iso-week';
import { rebase } from '../sheet/rebase';
import { placeOfId } from '../sheet/resolve-conflict';
import { type CellDraft, EMPTY_DRAFT, type WeekDraft } from '../sheet/week-draft';

/** The days of week 47 of 2026, in which entries of the builders are. */
export const DATES = datesOf('2026-W47');

/** Makes ids that say in which order they were made. */
export function countingIds(prefix = 'new'): () => string {
  let made = 0;
  return () => `${prefix}-${++made}`;
}

/**
 * What the sheet shows of entries that nobody has typed over.
 *
 * @param entries What the API has.
 * @param newId Makes ids.
 */
export function aDraftOf(entries: readonly Entry[], newId = countingIds()): WeekDraft {
  return rebase(EMPTY_DRAFT, entries, DATES, newId);
}

/**
 * The draft after somebody has typed into the cell of an entry.
 *
 * @param draft What was typed before.
 * @param id Which one.
 * @param typed What is typed.
 */
export function typedInto(
  draft: WeekDraft,
  id: string,
  typed: Partial<Omit<CellDraft, 'id'>>,
): WeekDraft {
  return {
    ...draft,
    rows: draft.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (cell.id === id ? { ...cell, ...typed } : cell)),
    })),
  };
}

/**
 * What stands in the sheet, row by row, empty cells as `-`: "Website: 7.50 - - - - - -".
 *
 * @param draft What was typed.
 */
export function sheetOf({ rows }: WeekDraft): readonly string[] {
  return rows.map(
    ({ project, cells }) => `${project}: ${cells.map(({ hours }) => hours || '-').join(' ')}`,
  );
}

/**
 * What stands in the cell of an entry.
 *
 * @param draft What was typed.
 * @param id Which one.
 */
export function cellIn({ rows }: WeekDraft, id: string): CellDraft | undefined {
  return placeOfId(rows, id)?.cell;
}

/**
 * An entry on a day of the week.
 *
 * @param id Its id.
 * @param day The day, 0 for Monday.
 * @param overrides What is different.
 */
export function onDay(id: string, day: number, overrides: Partial<Entry> = {}): Entry {
  return anEntry({ id, date: DATES[day] ?? '', ...overrides });
}
