import { addDays, type CalendarDate, dateOfMs, formatDateRange, msOfDate } from './calendar-date';

/** A week of ISO 8601, such as `2026-W47`: begins on Monday and belongs to the year of its Thursday. */
export type IsoWeek = string;

/** The days of a week, counted from its Monday. */
export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const MS_A_WEEK = 7 * 86_400_000;

/**
 * The week that a text names.
 *
 * @param text Anything: it usually comes from the address bar.
 * @returns The week, or `null` where there is no such week in the years 2000 to 2099, such as week 53
 * of a year that has 52.
 */
export function parseIsoWeek(text: unknown): IsoWeek | null {
  if (typeof text !== 'string' || !/^20\d{2}-W\d{2}$/.test(text)) return null;
  return weekOf(mondayOf(text)) === text ? text : null;
}

/**
 * The week that a date belongs to.
 *
 * @param date A date.
 */
export function weekOf(date: CalendarDate): IsoWeek {
  const thursday = addDays(date, 3 - daysSinceMonday(date));
  const year = Number(thursday.slice(0, 4));
  const week = 1 + Math.round((msOfDate(thursday) - firstThursdayMs(year)) / MS_A_WEEK);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/**
 * The date of a week's Monday.
 *
 * @param week A week.
 */
export function mondayOf(week: IsoWeek): CalendarDate {
  const firstThursday = dateOfMs(firstThursdayMs(Number(week.slice(0, 4))));
  return addDays(firstThursday, (weekNumber(week) - 1) * 7 - 3);
}

/**
 * The dates of a week's seven days, Monday first.
 *
 * @param week A week.
 */
export function datesOf(week: IsoWeek): readonly CalendarDate[] {
  const monday = mondayOf(week);
  return DAYS.map((day) => addDays(monday, day));
}

/**
 * The dates of a week for people: "16 – 22 November 2026".
 *
 * @param week A week.
 */
export function formatDatesOf(week: IsoWeek): string {
  const monday = mondayOf(week);
  return formatDateRange(monday, addDays(monday, 6));
}

/**
 * The week some weeks later.
 *
 * @param week A week.
 * @param weeks How many; negative ones go back.
 */
export function addWeeks(week: IsoWeek, weeks: number): IsoWeek {
  return weekOf(addDays(mondayOf(week), weeks * 7));
}

/**
 * The number of a week in its year, 1 to 53.
 *
 * @param week A week.
 */
export function weekNumber(week: IsoWeek): number {
  return Number(week.slice(6));
}

/** Week 1 is the one that holds 4 January, and so the year's first Thursday. */
function firstThursdayMs(year: number): number {
  const fourthOfJanuary = `${year}-01-04`;
  return msOfDate(addDays(fourthOfJanuary, 3 - daysSinceMonday(fourthOfJanuary)));
}

function daysSinceMonday(date: CalendarDate): number {
  return (new Date(msOfDate(date)).getUTCDay() + 6) % 7;
}
