import type { CalendarDate } from '../../../timesheets/calendar-date';
import { type EntryContent, parseEntry } from '../../../timesheets/entry';
import { DAYS } from '../../../timesheets/iso-week';
import type { WeekChange } from '../../../timesheets/week-change';
import type { CellDraft, RowDraft, WeekDraft } from './week-draft';

/**
 * A draft that comes out of storage.
 *
 * @param value What an older version put there, or anything.
 * @param dates The days of its week.
 * @returns The draft, or `null` where it is none.
 */
export function parseDraft(value: unknown, dates: readonly CalendarDate[]): WeekDraft | null {
  try {
    const { base, rows, sent, conflicts } = value as WeekDraft;
    const draft = {
      base: base.map(parseEntry),
      rows: rows.map(parseRow),
      sent: sent.map(parseChange),
      conflicts: conflicts.map(text),
    };
    const ids = draft.rows.flatMap(({ cells }) => cells.map(({ id }) => id));
    const isSound =
      new Set(ids).size === ids.length && draft.base.every(({ date }) => dates.includes(date));
    return isSound ? draft : null;
  } catch {
    // TypeError or UnexpectedAnswerError: it is no draft.
    return null;
  }
}

function parseRow({ key, project, cells }: RowDraft): RowDraft {
  if (cells.length !== DAYS.length) throw new TypeError('A row has seven days.');
  return { key: text(key), project: text(project), cells: cells.map(parseCell) };
}

function parseCell({ id, hours, note }: CellDraft): CellDraft {
  return { id: text(id), hours: text(hours), note: text(note) };
}

function parseChange({ id, version, entry }: WeekChange): WeekChange {
  if (typeof version !== 'number') throw new TypeError('A change has a version.');
  return { id: text(id), version, entry: entry === null ? null : parseContent(entry) };
}

function parseContent({ project, date, hours, note }: EntryContent): EntryContent {
  return { project: text(project), date: text(date), hours: text(hours), note: text(note) };
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('What was kept is no text.');
  return value;
}
