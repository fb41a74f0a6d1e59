import { dateInCalendar } from '../checks/fields/date-in-calendar.ts';
import { plainText } from '../checks/fields/plain-text.ts';
import { invalidInput } from '../problems/problem.ts';
import type { WeekPosition } from '../store/timesheets-store.ts';
import { formatIsoWeek, parseIsoWeek } from '../timesheets/calendar.ts';

/** Writes a place in a list of weeks as a cursor: opaque, and without any right in it. */
export function encodeWeekCursor({ email, employeeId, monday }: WeekPosition): string {
  return Buffer.from(JSON.stringify([monday, email, employeeId])).toString('base64url');
}

/**
 * Reads a cursor.
 *
 * @throws `Problem` `invalid-input` when it is not one that {@link encodeWeekCursor} wrote, down to
 * the last bit.
 */
export function decodeWeekCursor(cursor: string): WeekPosition {
  const position = positionOf(Buffer.from(cursor, 'base64url').toString());
  if (position === undefined || encodeWeekCursor(position) !== cursor) {
    throw invalidInput([{ field: '?cursor', message: 'must be the nextCursor of a page' }]);
  }
  return position;
}

function positionOf(text: string): WeekPosition | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return undefined;
  const [monday = '', email = '', employeeId = ''] = parts;
  // PostgreSQL has no U+0000, and no dates such as 0000-01-01.
  const isMonday =
    dateInCalendar(monday) === undefined && parseIsoWeek(formatIsoWeek(monday))?.monday === monday;
  const isText = plainText(email) === undefined && plainText(employeeId) === undefined;
  return isMonday && isText ? { monday, email, employeeId } : undefined;
}
