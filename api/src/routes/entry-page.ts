import { checkFields } from '../checks/fields/field-check.ts';
import { monthInCalendar } from '../checks/fields/month-in-calendar.ts';
import { weekInCalendar } from '../checks/fields/week-in-calendar.ts';
import type { EntryFilter, TimesheetsStore } from '../store/timesheets-store.ts';
import { parseIsoWeek, parseMonth } from '../timesheets/calendar.ts';
import type { Entry } from '../timesheets/entry.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const DEFAULT_LIMIT = 50;

/** One page of a list. */
export interface EntryPage {
  readonly items: Entry[];
  readonly nextCursor: string | null;
}

/** The parameters of a list that mean the same in every list. */
export interface EntryPageQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly week?: string | undefined;
  readonly month?: string | undefined;
}

/**
 * Reads one page of a list.
 *
 * Pages go by position and not by number: an entry that is added or deleted meanwhile moves nothing
 * to another page, and the last page is as cheap as the first.
 *
 * @param store Where from.
 * @param filter Whose entries and in which state.
 * @param query The page, and the week and the month, as the caller asks for them.
 */
export async function readEntryPage(
  store: TimesheetsStore,
  filter: Pick<EntryFilter, 'employeeId' | 'status'>,
  query: EntryPageQuery,
): Promise<EntryPage> {
  checkFields({
    '?week': [weekInCalendar, query.week],
    '?month': [monthInCalendar, query.month],
  });
  const limit = query.limit ?? DEFAULT_LIMIT;
  // One more than asked for tells whether there is a next page.
  const entries = await store.list(
    {
      ...filter,
      week: query.week === undefined ? undefined : parseIsoWeek(query.week),
      month: query.month === undefined ? undefined : parseMonth(query.month),
    },
    {
      limit: limit + 1,
      after: query.cursor === undefined ? undefined : decodeCursor(query.cursor),
    },
  );
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: entries.length > limit && last ? encodeCursor(last) : null };
}
