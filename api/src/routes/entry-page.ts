import type { Static } from 'typebox';

import { checkFields } from '../checks/fields/field-check.ts';
import { weekInCalendar } from '../checks/fields/week-in-calendar.ts';
import type { EntryFilter, TimesheetsStore } from '../store/timesheets-store.ts';
import { parseIsoWeek } from '../timesheets/calendar.ts';
import type { Entry } from '../timesheets/entry.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { OwnEntriesQuerySchema } from './schemas.ts';

const DEFAULT_LIMIT = 50;

/** One page of a list. */
export interface EntryPage {
  readonly items: Entry[];
  readonly nextCursor: string | null;
}

/**
 * Reads one page of a list.
 *
 * Pages go by position and not by number: an entry that is added or deleted meanwhile moves nothing
 * to another page, and the last page is as cheap as the first.
 *
 * @param store Where from.
 * @param filter Whose entries and in which state.
 * @param query The page, and the week, as the caller asks for them.
 */
export async function readEntryPage(
  store: TimesheetsStore,
  filter: Omit<EntryFilter, 'week'>,
  query: Static<typeof OwnEntriesQuerySchema>,
): Promise<EntryPage> {
  checkFields({ '?week': [weekInCalendar, query.week] });
  const limit = query.limit ?? DEFAULT_LIMIT;
  // One more than asked for tells whether there is a next page.
  const entries = await store.list(
    { ...filter, week: query.week === undefined ? undefined : parseIsoWeek(query.week) },
    {
      limit: limit + 1,
      after: query.cursor === undefined ? undefined : decodeCursor(query.cursor),
    },
  );
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: entries.length > limit && last ? encodeCursor(last) : null };
}
