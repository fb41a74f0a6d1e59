import type { CalendarDate } from '../../../timesheets/calendar-date';
import type { WeekChange } from '../../../timesheets/week-change';
import { isSameContent, readCell, type WeekDraft } from './week-draft';

/** What of a draft the API does not have yet. */
export interface Unsaved {
  /** What can be sent. */
  readonly changes: readonly WeekChange[];
  /** The ids of the cells that are no entries yet, such as half a number. */
  readonly incomplete: readonly string[];
}

/**
 * What of a draft is to be saved. What is approved stays as it is.
 *
 * @param draft What was typed.
 * @param dates The days of the week.
 */
export function unsavedOf(draft: WeekDraft, dates: readonly CalendarDate[]): Unsaved {
  const known = new Map(draft.base.map((entry) => [entry.id, entry]));
  const shown = new Set<string>();
  const changes: WeekChange[] = [];
  const incomplete: string[] = [];
  for (const row of draft.rows) {
    for (const [day, cell] of row.cells.entries()) {
      const { id } = cell;
      shown.add(id);
      const before = known.get(id);
      if (before?.status === 'approved') continue;
      const version = before?.version ?? 0;
      const reading = readCell(row, cell, dates[day] ?? '', before !== undefined);
      if (reading.kind === 'incomplete') incomplete.push(id);
      else if (reading.kind === 'nothing') {
        if (before) changes.push({ id, version, entry: null });
      } else if (!before || !isSameContent(before, reading.content)) {
        changes.push({ id, version, entry: reading.content });
      }
    }
  }
  for (const { id, version, status } of draft.base) {
    if (!shown.has(id) && status !== 'approved') changes.push({ id, version, entry: null });
  }
  return { changes, incomplete };
}

/**
 * Whether a draft holds anything that would be lost with it: a change, or a project whose hours are still to
 * come.
 *
 * @param draft What was typed.
 * @param unsaved What of it is not saved.
 */
export function isWorthKeeping(draft: WeekDraft, { changes, incomplete }: Unsaved): boolean {
  if (changes.length > 0 || incomplete.length > 0) return true;
  const known = new Set(draft.base.map(({ id }) => id));
  return draft.rows.some(
    ({ project, cells }) => project.trim() !== '' && !cells.some(({ id }) => known.has(id)),
  );
}
