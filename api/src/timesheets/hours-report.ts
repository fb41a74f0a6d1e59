import type { EntryStatus } from './entry.ts';

/** The hours of one project. */
export interface ProjectHours {
  readonly project: string;
  /** An exact decimal with two digits. */
  readonly hours: string;
  /** How many entries make up these hours. */
  readonly entries: number;
}

/** Hours added up by project. */
export interface HoursReport {
  /** The sum of all projects, an exact decimal with two digits. */
  readonly total: string;
  /** The project with the most hours first. */
  readonly projects: readonly ProjectHours[];
}

/** The hours of one day. */
export interface DayHours {
  /** The calendar date, `YYYY-MM-DD`. */
  readonly date: string;
  /** An exact decimal with two digits. */
  readonly hours: string;
}

/** What somebody worked in a month. Rejected hours count nowhere but in `byStatus`. */
export interface MonthSummary {
  /** The sum, an exact decimal with two digits. */
  readonly hours: string;
  /** The sums of each state, exact decimals with two digits. */
  readonly byStatus: Readonly<Record<EntryStatus, string>>;
  /** The days with any hours, the first of the month first. */
  readonly days: readonly DayHours[];
  /** The project with the most hours first. */
  readonly projects: readonly ProjectHours[];
}
