import type { CalendarDate } from '../../../timesheets/calendar-date';
import type { Entry } from '../../../timesheets/entry';
import { type Hours, sumOfHours } from '../../../timesheets/hours';
import { rebase } from './rebase';
import { EMPTY_DRAFT, emptyRow, type RowDraft, type WeekDraft } from './week-draft';

/** What came of copying a week. */
export interface CopiedWeek {
  readonly draft: WeekDraft;
  /** How many cells were filled. */
  readonly cells: number;
  /** The hours that were filled in. */
  readonly hours: Hours;
}

/**
 * Fills the projects and hours of another week into the cells that are empty. What stands in a cell stays, and
 * notes are not copied: they are about the day.
 *
 * @param draft The draft to fill.
 * @param entries The entries of the other week.
 * @param dates The days of the other week.
 * @param newId Makes ids.
 */
export function copyWeek(
  draft: WeekDraft,
  entries: readonly Entry[],
  dates: readonly CalendarDate[],
  newId: () => string,
): CopiedWeek {
  const known = new Set(draft.base.map(({ id }) => id));
  const rows = [...draft.rows];
  const copied: Entry[] = [];
  const used = new Set<number>();
  for (const source of rebase(EMPTY_DRAFT, entries, dates, newId).rows) {
    // The second row of a project goes to the second row of that project.
    const found = rows.findIndex(
      ({ project }, index) => project.trim() === source.project && !used.has(index),
    );
    const index = found === -1 ? rows.length : found;
    used.add(index);
    const target = rows[index] ?? emptyRow(newId, source.project);
    const filled: RowDraft = {
      ...target,
      cells: target.cells.map((cell, day) => {
        const hours = source.cells[day]?.hours ?? '';
        const isTaken = cell.hours !== '' || cell.note !== '' || known.has(cell.id);
        if (isTaken || hours === '') return cell;
        const entry = entries.find(({ id }) => id === source.cells[day]?.id);
        if (entry) copied.push(entry);
        return { ...cell, hours };
      }),
    };
    if (found !== -1 || filled.cells.some(({ hours }) => hours !== '')) rows[index] = filled;
  }
  return { draft: { ...draft, rows }, cells: copied.length, hours: sumOfHours(copied) };
}
