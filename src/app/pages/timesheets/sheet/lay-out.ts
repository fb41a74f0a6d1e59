import type { CalendarDate } from '../../../timesheets/calendar-date';
import type { Entry } from '../../../timesheets/entry';
import { type CellDraft, emptyRow, type RowDraft } from './week-draft';

/** A cell, and where it belongs. */
export interface PlacedCell {
  readonly project: string;
  readonly date: CalendarDate;
  readonly cell: CellDraft;
}

const COLLATOR = new Intl.Collator();

/**
 * Puts cells into rows that have room for them on their day, and into new ones where none has: no two
 * entries ever share a cell.
 *
 * @param rows The rows that are there.
 * @param cells What to put there.
 * @param dates The days of the columns. What is on no such day is left out.
 * @param taken The ids of cells that are not free, though they may look empty: their entries are to be deleted.
 * @param newId Makes ids.
 */
export function putInto(
  rows: readonly RowDraft[],
  cells: readonly PlacedCell[],
  dates: readonly CalendarDate[],
  taken: ReadonlySet<string>,
  newId: () => string,
): readonly RowDraft[] {
  const after = [...rows];
  const placedIds = new Set(taken);
  for (const { project, date, cell } of [...cells].sort(byProjectAndDate)) {
    const day = dates.indexOf(date);
    if (day === -1) continue;
    const found = after.findIndex(
      (row) => row.project.trim() === project && isFree(row.cells[day], placedIds),
    );
    const row = after[found] ?? emptyRow(newId, project);
    after[found === -1 ? after.length : found] = {
      ...row,
      cells: row.cells.map((each, index) => (index === day ? cell : each)),
    };
    placedIds.add(cell.id);
  }
  return after;
}

/**
 * Which decides where entries stand in a sheet that nobody has typed into.
 *
 * @param one A cell.
 * @param other Another one.
 */
function byProjectAndDate(one: PlacedCell, other: PlacedCell): number {
  return (
    COLLATOR.compare(one.project, other.project) ||
    (one.project < other.project ? -1 : Number(one.project > other.project)) ||
    COLLATOR.compare(one.date, other.date)
  );
}

function isFree(cell: CellDraft | undefined, taken: ReadonlySet<string>): boolean {
  return cell?.hours === '' && cell.note === '' && !taken.has(cell.id);
}

/**
 * An entry as a cell that is to be put somewhere.
 *
 * @param entry What the API has.
 * @param cell The cell that shows it.
 */
export function placeOf({ project, date }: Entry, cell: CellDraft): PlacedCell {
  return { project, date, cell };
}
