const MS_A_DAY = 86_400_000;

/** The first date that an entry may have. Before it, the year is a typing error. */
export const FIRST_DATE = '2000-01-01';

/** The last date that an entry may have. */
export const LAST_DATE = '2099-12-31';

/** A week, as the dates of its Monday and its Sunday. */
export interface Week {
  readonly monday: string;
  readonly sunday: string;
}

/** A month, as the dates of its first day and of the first day after it. */
export interface Month {
  readonly first: string;
  readonly next: string;
}

/** Whether a text is a date of the calendar, `YYYY-MM-DD`: 2028-02-29 is, 2027-02-29 is not. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && toDate(ms) === text;
}

/**
 * The dates of an ISO 8601 week. Week 1 is the one with 4 January, weeks begin on Monday, and some
 * years have a week 53; so the first days of January may belong to a week of the year before.
 *
 * @param text Such as `2026-W47`.
 * @returns The week, or nothing if the text is no week or the year has no such week.
 */
export function parseIsoWeek(text: string): Week | undefined {
  const match = /^(20\d{2})-W(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const week = Number(match[2]);
  const mondayMs = firstMonday(year) + (week - 1) * 7 * MS_A_DAY;
  if (week < 1 || mondayMs >= firstMonday(year + 1)) return undefined;
  return { monday: toDate(mondayMs), sunday: toDate(mondayMs + 6 * MS_A_DAY) };
}

/**
 * The name of the week that begins on a Monday: the inverse of {@link parseIsoWeek}.
 *
 * @param monday Its date, `YYYY-MM-DD`.
 * @returns Such as `2026-W47`.
 */
export function formatIsoWeek(monday: string): string {
  const mondayMs = Date.parse(`${monday}T00:00:00Z`);
  // A week belongs to the year of its Thursday.
  const year = new Date(mondayMs + 3 * MS_A_DAY).getUTCFullYear();
  const week = 1 + (mondayMs - firstMonday(year)) / (7 * MS_A_DAY);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/**
 * The days of a month.
 *
 * @param text Such as `2026-11`.
 * @returns The month, or nothing if the text is none of this century.
 */
export function parseMonth(text: string): Month | undefined {
  const match = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(text);
  if (match === null) return undefined;
  // Months count from 0 there, so that the number of ours is the next one.
  const nextMs = Date.UTC(Number(match[1]), Number(match[2]));
  return { first: `${text}-01`, next: toDate(nextMs) };
}

/** The Monday of the week that holds 4 January, in milliseconds since the epoch, UTC. */
function firstMonday(year: number): number {
  const fourthOfJanuary = Date.UTC(year, 0, 4);
  const daysSinceMonday = (new Date(fourthOfJanuary).getUTCDay() + 6) % 7;
  return fourthOfJanuary - daysSinceMonday * MS_A_DAY;
}

function toDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
