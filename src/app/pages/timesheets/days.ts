import { type CalendarDate, formatDay } from '../../timesheets/calendar-date';
import type { Entry } from '../../timesheets/entry';
import { type Hours, sumOfHours } from '../../timesheets/hours';

/** A day with its entries. */
export interface Day {
  readonly date: CalendarDate;
  /** The date for people. */
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly total: Hours;
}

/**
 * Puts entries together by day. Keeps the order that they come in.
 *
 * @param entries Entries, ordered by date.
 * @param today Which day it is: dates of another year say theirs.
 */
export function daysOf(entries: readonly Entry[], today: CalendarDate): readonly Day[] {
  const dates = [...new Set(entries.map(({ date }) => date))];
  return dates.map((date) => {
    const ofDay = entries.filter((entry) => entry.date === date);
    return { date, label: formatDay(date, today), entries: ofDay, total: sumOfHours(ofDay) };
  });
}
