import { InjectionToken } from '@angular/core';

import { LOCALE } from '../locale/locale';

/**
 * A date of the calendar, `YYYY-MM-DD`: a day and not an instant, so that it is the same day in every
 * time zone. Dates of this form compare as text.
 */
export type CalendarDate = string;

const MS_A_DAY = 86_400_000;

/** Which day it is where the person is. A token, so that tests choose the day. */
export const TODAY = new InjectionToken<() => CalendarDate>('TODAY', {
  factory: () => () => {
    const now = new Date();
    // Not toISOString(): shortly after midnight in Berlin it is still yesterday in UTC.
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    return parts.map((part) => String(part).padStart(2, '0')).join('-');
  },
});

/**
 * Whether a text is a date of the calendar: 2028-02-29 is, 2027-02-29 is not.
 *
 * @param text What was typed.
 */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dateOfMs(ms) === text;
}

/**
 * The date some days later. Counts in UTC, where every day has 24 hours.
 *
 * @param date A date.
 * @param days How many; negative ones go back.
 */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfMs(msOfDate(date) + days * MS_A_DAY);
}

/**
 * The start of a date in UTC, in milliseconds since the epoch. For arithmetic: it is no instant that
 * means anything to a person.
 *
 * @param date A date.
 */
export function msOfDate(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/**
 * The date that begins or runs at a moment, in UTC.
 *
 * @param ms Milliseconds since the epoch.
 */
export function dateOfMs(ms: number): CalendarDate {
  return new Date(ms).toISOString().slice(0, 10);
}

const DAY_FORMAT = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const DATE_FORMAT = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/**
 * A date for people, with its year only where that is not the present one: "Thursday 19 November",
 * "Friday 1 January 2027".
 *
 * @param date A date.
 * @param today Any date of the present year.
 */
export function formatDay(date: CalendarDate, today: CalendarDate): string {
  const day = DAY_FORMAT.format(msOfDate(date));
  const year = date.slice(0, 4);
  return year === today.slice(0, 4) ? day : `${day} ${year}`;
}

/**
 * A date for people: "19 November 2026".
 *
 * @param date A date.
 */
export function formatDate(date: CalendarDate): string {
  return DATE_FORMAT.format(msOfDate(date));
}

const SHORT_DAY_FORMAT = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const SHORT_DATE_FORMAT = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const WEEKDAY_FORMAT = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', timeZone: 'UTC' });

/**
 * A date for people, short, where its year is known: "Thu, 19 Nov".
 *
 * @param date A date.
 */
export function formatShortDay(date: CalendarDate): string {
  return SHORT_DAY_FORMAT.format(msOfDate(date));
}

/**
 * The day of the week for people, short: "Thu".
 *
 * @param date A date.
 */
export function formatWeekday(date: CalendarDate): string {
  return WEEKDAY_FORMAT.format(msOfDate(date));
}

/**
 * A date where its year is known: "19 Nov".
 *
 * @param date A date.
 */
export function formatShortDate(date: CalendarDate): string {
  return SHORT_DATE_FORMAT.format(msOfDate(date));
}

const TIME_FORMAT = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' });

/**
 * The time of an instant for people, in their time zone: "14:05".
 *
 * @param ms Milliseconds since the epoch.
 */
export function formatTime(ms: number): string {
  return TIME_FORMAT.format(ms);
}

const MOMENT_FORMAT = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short' });

/**
 * An instant for people, in their time zone: "19 November 2026 at 14:05".
 *
 * @param instant An ISO 8601 instant, or milliseconds since the epoch.
 * @returns The words; what was given where it is no instant.
 */
export function formatMoment(instant: string | number): string {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  return Number.isFinite(ms) ? MOMENT_FORMAT.format(ms) : String(instant);
}

/**
 * A span of dates for people, without what both ends share: "16 – 22 November 2026".
 *
 * @param first Where it begins.
 * @param last Where it ends, itself included.
 */
export function formatDateRange(first: CalendarDate, last: CalendarDate): string {
  return DATE_FORMAT.formatRange(msOfDate(first), msOfDate(last));
}
