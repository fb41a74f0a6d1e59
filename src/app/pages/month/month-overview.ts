import type { CalendarDate } from '../../timesheets/calendar-date';
import { UnexpectedAnswerError } from '../../timesheets/entry';
import type { EntryStatus } from '../../timesheets/entry';
import type { Hours } from '../../timesheets/hours';
import { parseProjectHours, type ProjectHours } from '../../timesheets/project-hours';

/** What the API says about a month. What was rejected counts nowhere but in `byStatus`. */
export interface MonthOverview {
  readonly hours: Hours;
  readonly byStatus: Readonly<Record<EntryStatus, Hours>>;
  /** The days with hours. */
  readonly days: ReadonlyMap<CalendarDate, Hours>;
  /** The project with the most hours first. */
  readonly projects: readonly ProjectHours[];
}

/**
 * Checks what the API says about a month.
 *
 * @param value The body of the answer.
 * @throws UnexpectedAnswerError When it is not what the API promises.
 */
export function parseMonthOverview(value: unknown): MonthOverview {
  const { hours, byStatus, days, projects } = record(value);
  const { submitted, approved, rejected } = record(byStatus);
  return {
    hours: text(hours),
    byStatus: {
      submitted: text(submitted),
      approved: text(approved),
      rejected: text(rejected),
    },
    days: new Map(list(days).map(parseDay)),
    projects: parseProjectHours(projects),
  };
}

function parseDay(value: unknown): readonly [CalendarDate, Hours] {
  const { date, hours } = record(value);
  return [text(date), text(hours)];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw unexpected();
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw unexpected();
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw unexpected();
}

function unexpected(): UnexpectedAnswerError {
  return new UnexpectedAnswerError('The month is not as the API promises.');
}
