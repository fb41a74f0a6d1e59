import type { CalendarDate } from '../../../timesheets/calendar-date';
import type { Entry } from '../../../timesheets/entry';
import { placeOf, putInto } from './lay-out';
import { type CellDraft, cellOf, emptyCell, type RowDraft, type WeekDraft } from './week-draft';

/** Whose words count, where an entry was changed here and elsewhere. */
export type Winner = 'mine' | 'theirs';

/** An entry that was changed here and elsewhere. */
export interface OpenConflict {
  readonly id: string;
  /** What the API has; `null` where it was deleted. */
  readonly theirs: Entry | null;
  /** Where it stands in the sheet; `null` where it was removed here. */
  readonly place: CellPlace | null;
}

/** A cell of the sheet. */
export interface CellPlace {
  readonly row: RowDraft;
  readonly cell: CellDraft;
  /** The column, 0 for Monday. */
  readonly day: number;
}

/**
 * Where an entry stands in the sheet.
 *
 * @param rows Where to look.
 * @param id The entry.
 * @returns The cell, or `null` where there is none.
 */
export function placeOfId(rows: readonly RowDraft[], id: string): CellPlace | null {
  for (const row of rows) {
    const day = row.cells.findIndex((cell) => cell.id === id);
    const cell = row.cells[day];
    if (cell) return { row, cell, day };
  }
  return null;
}

/**
 * The conflicts that the person has to decide.
 *
 * @param draft What was typed.
 */
export function conflictsOf(draft: WeekDraft): readonly OpenConflict[] {
  return draft.conflicts.map((id) => ({
    id,
    theirs: draft.base.find((entry) => entry.id === id) ?? null,
    place: placeOfId(draft.rows, id),
  }));
}

/**
 * Decides one conflict.
 *
 * @param draft What was typed.
 * @param id The entry.
 * @param winner Whose words count. What is approved stays as it is, whoever is to win.
 * @param dates The days of the week.
 * @param newId Makes ids.
 */
export function resolveConflict(
  draft: WeekDraft,
  id: string,
  winner: Winner,
  dates: readonly CalendarDate[],
  newId: () => string,
): WeekDraft {
  const theirs = draft.base.find((entry) => entry.id === id) ?? null;
  const conflicts = draft.conflicts.filter((each) => each !== id);
  const replaced = (cell: CellDraft): WeekDraft => ({
    ...draft,
    conflicts,
    rows: draft.rows.map((row) => ({
      ...row,
      cells: row.cells.map((each) => (each.id === id ? cell : each)),
    })),
  });
  const place = placeOfId(draft.rows, id);
  if (winner === 'mine' && theirs?.status !== 'approved') {
    // What was deleted elsewhere is added anew, as another entry.
    return theirs === null && place
      ? replaced({ ...place.cell, id: newId() })
      : { ...draft, conflicts };
  }
  if (theirs === null) return replaced(emptyCell(newId));
  const isInPlace =
    place?.row.project.trim() === theirs.project && dates[place.day] === theirs.date;
  if (isInPlace) return replaced(cellOf(theirs));
  const without = replaced(emptyCell(newId));
  const taken = new Set(draft.base.map((entry) => entry.id));
  const rows = putInto(without.rows, [placeOf(theirs, cellOf(theirs))], dates, taken, newId);
  return { ...without, rows };
}
