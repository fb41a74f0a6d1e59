import { LOCALE } from '../locale/locale';
import { type CalendarDate, msOfDate } from './calendar-date';

/** A month of the calendar, `YYYY-MM`. Months of this form compare as text. */
export type CalendarMonth = string;

const FORMAT = new Intl.DateTimeFormat(LOCALE, {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/**
 * The month that a text names.
 *
 * @param text Anything: it usually comes from the address bar.
 * @returns The month, or `null` where there is none of that name in the years 2000 to 2099.
 */
export function parseMonth(text: unknown): CalendarMonth | null {
  return typeof text === 'string' && /^20\d{2}-(?:0[1-9]|1[0-2])$/.test(text) ? text : null;
}

/**
 * The month that a date belongs to.
 *
 * @param date A date.
 */
export function monthOf(date: CalendarDate): CalendarMonth {
  return date.slice(0, 7);
}

/**
 * The month some months later.
 *
 * @param month A month.
 * @param months How many; negative ones go back.
 */
export function addMonths(month: CalendarMonth, months: number): CalendarMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/**
 * A month for people: "November 2026".
 *
 * @param month A month.
 */
export function formatMonth(month: CalendarMonth): string {
  return FORMAT.format(msOfDate(`${month}-01`));
}
