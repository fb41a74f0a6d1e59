import { InjectionToken } from '@angular/core';

import type { CalendarDate } from '../../../timesheets/calendar-date';
import type { Entry, EntryContent } from '../../../timesheets/entry';
import { formatHours, isNoHours, parseHours } from '../../../timesheets/hours';
import { DAYS } from '../../../timesheets/iso-week';
import type { WeekChange } from '../../../timesheets/week-change';

/** What stands in one cell of the sheet: at most one entry, of the project of its row and the day of its column. */
export interface CellDraft {
  /** The id of the entry. Made here for one that the API does not have yet, so that it can be sent again. */
  readonly id: string;
  /** The hours as they were typed, correct or not; empty for no entry. */
  readonly hours: string;
  readonly note: string;
}

/** One line of the sheet. A second entry of the same project and day has a line of its own. */
export interface RowDraft {
  /** Tells rows apart while they are shown. Means nothing else. */
  readonly key: string;
  /** The project as it was typed. */
  readonly project: string;
  /** Seven, Monday first. */
  readonly cells: readonly CellDraft[];
}

/** What a person has typed about a week, and what it is based on. */
export interface WeekDraft {
  /** What the API had when it was last asked. */
  readonly base: readonly Entry[];
  readonly rows: readonly RowDraft[];
  /** What was sent and may have arrived, as no answer has. */
  readonly sent: readonly WeekChange[];
  /** The ids of entries that were changed here and elsewhere, and wait for the person to say which counts. */
  readonly conflicts: readonly string[];
}

/** What is written down nowhere yet. */
export const EMPTY_DRAFT: WeekDraft = { base: [], rows: [], sent: [], conflicts: [] };

/** A new id for an entry or a row. A token, so that tests know what comes. */
export const NEW_ID = new InjectionToken<() => string>('NEW_ID', {
  factory: () => () => crypto.randomUUID(),
});

/** What a cell says: nothing, an entry, or something that is none yet. */
export type CellReading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'entry'; readonly content: EntryContent }
  | { readonly kind: 'incomplete' };

/**
 * What a cell says about the work of a day.
 *
 * @param row Its row.
 * @param cell What stands in it.
 * @param date The day of its column.
 * @param isKnown Whether the API has its entry. Emptying that cell deletes it, with its note.
 */
export function readCell(
  { project }: RowDraft,
  { hours, note }: CellDraft,
  date: CalendarDate,
  isKnown: boolean,
): CellReading {
  if (isNoHours(hours)) {
    return { kind: isKnown || note.trim() === '' ? 'nothing' : 'incomplete' };
  }
  const parsed = parseHours(hours);
  if (parsed === null || project.trim() === '') return { kind: 'incomplete' };
  return {
    kind: 'entry',
    content: { project: project.trim(), date, hours: parsed, note: note.trim() },
  };
}

/**
 * A row without hours.
 *
 * @param newId Makes ids.
 * @param project What was worked on; empty for what is still to be named.
 */
export function emptyRow(newId: () => string, project = ''): RowDraft {
  return { key: newId(), project, cells: DAYS.map(() => emptyCell(newId)) };
}

/**
 * A cell without hours.
 *
 * @param newId Makes ids.
 */
export function emptyCell(newId: () => string): CellDraft {
  return { id: newId(), hours: '', note: '' };
}

/**
 * The hours of an entry as they stand in a cell.
 *
 * @param entry What the API has.
 */
export function cellOf({ id, hours, note }: Entry): CellDraft {
  return { id, hours: formatHours(hours), note };
}

/**
 * Whether two say the same about the work.
 *
 * @param one What is said.
 * @param other What else is said.
 */
export function isSameContent(one: EntryContent, other: EntryContent): boolean {
  return (
    one.project === other.project &&
    one.date === other.date &&
    one.hours === other.hours &&
    one.note === other.note
  );
}

/**
 * Whether two rows are the same one, also where one of them was laid out anew since.
 *
 * @param one A row.
 * @param other Another one, or the same.
 */
export function isSameRow(one: RowDraft, other: RowDraft): boolean {
  const ids = new Set(one.cells.map(({ id }) => id));
  return one.key === other.key || other.cells.some(({ id }) => ids.has(id));
}

/**
 * Which entries a draft is based on, in which versions: equal for two drafts of the same state of the API.
 *
 * @param draft A draft.
 */
export function versionsOf({ base }: WeekDraft): string {
  return base.map(({ id, version }) => `${id} ${version}`).join();
}
