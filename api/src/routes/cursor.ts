import { dateInCalendar } from '../checks/fields/date-in-calendar.ts';
import { invalidInput } from '../problems/problem.ts';
import type { ListPosition } from '../store/timesheets-store.ts';
import { isUuid } from './entry-id.ts';

/**
 * Writes a place in a list as a cursor: opaque, so that callers do not build their own, and without
 * any right in it; whose entries a list holds is decided by the token on every page.
 */
export function encodeCursor({ date, id }: ListPosition): string {
  return Buffer.from(`${date}/${id}`).toString('base64url');
}

/**
 * Reads a cursor.
 *
 * @throws `Problem` `invalid-input` when it is not one that {@link encodeCursor} wrote, down to the
 * last bit.
 */
export function decodeCursor(cursor: string): ListPosition {
  const [date = '', id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split('/', 2);
  const position = { date, id };
  // By the rule of stored dates: the year 0000 is one for JavaScript, and an error for PostgreSQL.
  const isDate = dateInCalendar(date) === undefined;
  if (!isDate || !isUuid(id) || encodeCursor(position) !== cursor) {
    throw invalidInput([{ field: '?cursor', message: 'must be the nextCursor of a page' }]);
  }
  return position;
}
