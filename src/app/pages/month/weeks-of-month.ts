import type { CalendarDate } from '../../timesheets/calendar-date';
import { type CalendarMonth, monthOf } from '../../timesheets/calendar-month';
import { type Hours, sumOfHours } from '../../timesheets/hours';
import { addWeeks, datesOf, type IsoWeek, mondayOf, weekOf } from '../../timesheets/iso-week';

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
  let week = weekOf(`${month}-01`);
  while (monthOf(mondayOf(week)) <= month) {
    const days = datesOf(week).map((date): CalendarDay => {
      const isInMonth = date.startsWith(month);
      return { date, isInMonth, hours: isInMonth ? (hours.get(date) ?? null) : null };
    });
    const written = days.flatMap((day) => (day.hours === null ? [] : [{ hours: day.hours }]));
    weeks.push({ week, days, total: sumOfHours(written) });
    week = addWeeks(week, 1);
  }
  return weeks;
}
