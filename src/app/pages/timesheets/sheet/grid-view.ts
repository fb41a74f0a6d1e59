import { type CalendarDate, formatDay } from '../../../timesheets/calendar-date';
import type { Entry } from '../../../timesheets/entry';
import type { Unsaved } from './week-changes';
import type { RowDraft, WeekDraft } from './week-draft';

/** Where something stands in the sheet. */
export interface SheetPosition {
  /** The key of the row. */
  readonly key: string;
  /** The column, 0 for Monday. */
  readonly day: number;
}

/** A cell, as the grid shows it. */
export interface CellView {
  readonly id: string;
  /** The column, 0 for Monday. */
  readonly day: number;
  /** Its accessible name: the project and the day. */
  readonly name: string;
  /** What the API has; `null` for nothing. */
  readonly entry: Entry | null;
  readonly hasNote: boolean;
  /** Whether it is not what the API has. */
  readonly isChanged: boolean;
  /** Whether it was changed elsewhere, too. */
  readonly isInConflict: boolean;
}

/** A row, as the grid shows it. */
export interface RowView {
  readonly key: string;
  /** Its place among the rows, from 0. */
  readonly index: number;
  /** The project, or what stands for one that is not named yet. */
  readonly name: string;
  /** What the button says that takes it away. */
  readonly removeName: string;
  /** Whether it can be taken away: what is approved cannot. */
  readonly isRemovable: boolean;
  readonly cells: readonly CellView[];
}

/**
 * What the grid shows beside what is typed into it.
 *
 * @param draft What is typed.
 * @param unsaved What of it is not saved.
 * @param dates The days of the week.
 */
export function gridOf(
  draft: WeekDraft,
  unsaved: Unsaved,
  dates: readonly CalendarDate[],
): readonly RowView[] {
  const known = new Map(draft.base.map((entry) => [entry.id, entry]));
  const changed = new Set([...unsaved.changes.map(({ id }) => id), ...unsaved.incomplete]);
  const inConflict = new Set(draft.conflicts);
  return draft.rows.map((row, index) => {
    const name = nameOfRow(row);
    return {
      key: row.key,
      index,
      name,
      removeName: $localize`:@@week.remove-row:Remove ${name}:PROJECT:`,
      isRemovable: !row.cells.some(({ id }) => known.get(id)?.status === 'approved'),
      cells: row.cells.map(({ id, note }, day) => ({
        id,
        day,
        name: nameOfCell(name, dates[day] ?? ''),
        entry: known.get(id) ?? null,
        hasNote: note.trim() !== '',
        isChanged: changed.has(id),
        isInConflict: inConflict.has(id),
      })),
    };
  });
}

/**
 * The project of a row, or what stands for one that is not named yet.
 *
 * @param row Which one.
 */
export function nameOfRow({ project }: RowDraft): string {
  return project.trim() || $localize`:@@week.new-project:New project`;
}

/**
 * The accessible name of a cell.
 *
 * @param project The name of its row.
 * @param date Its day.
 */
export function nameOfCell(project: string, date: CalendarDate): string {
  return $localize`:@@week.cell:${project}:PROJECT:, ${formatDay(date, date)}:DAY:`;
}
