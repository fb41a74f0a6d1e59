import { addDays, type CalendarDate } from '../../timesheets/calendar-date';
import type { CalendarMonth } from '../../timesheets/calendar-month';
import { type Hours, sumOfHours } from '../../timesheets/hours';
import { type IsoWeek, mondayOf, weekOf } from '../../timesheets/iso-week';

/** A day of the calendar. */
export interface CalendarDay {
  readonly date: CalendarDate;
  /** Whether it belongs to the month that is shown. */
  readonly isInMonth: boolean;
  /** What was written down; `null` for nothing. */
  readonly hours: Hours | null;
}

/** A week of the calendar. */
export interface CalendarWeek {
  readonly week: IsoWeek;
  /** Seven, Monday first. */
  readonly days: readonly CalendarDay[];
  /** The hours of its days in this month. */
  readonly total: Hours;
}

/**
 * The weeks that a month has days of.
 *
 * @param month Which one.
 * @param hours The days with hours.
 */
export function weeksOf(
  month: CalendarMonth,
  hours: ReadonlyMap<CalendarDate, Hours>,
): readonly CalendarWeek[] {
  const weeks: CalendarWeek[] = [];
  let monday = mondayOf(weekOf(`${month}-01`));
  while (monday.slice(0, 7) <= month) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((day): CalendarDay => {
      const date = addDays(monday, day);
      const isInMonth = date.startsWith(month);
      return { date, isInMonth, hours: isInMonth ? (hours.get(date) ?? null) : null };
    });
    const written = days.flatMap((day) => (day.hours === null ? [] : [{ hours: day.hours }]));
    weeks.push({ week: weekOf(monday), days, total: sumOfHours(written) });
    monday = addDays(monday, 7);
  }
  return weeks;
}
