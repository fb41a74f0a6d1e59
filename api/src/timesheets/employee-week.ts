import type { Entry } from './entry.ts';

/** The entries of one person in one week, as a manager decides about them. */
export interface EmployeeWeek {
  /** The subject id of whoever did the work. */
  readonly employeeId: string;
  readonly employeeEmail: string | null;
  /** The Monday of the week, `YYYY-MM-DD`. */
  readonly monday: string;
  /** The sum of these entries, an exact decimal with two digits. */
  readonly hours: string;
  /** The oldest first. */
  readonly entries: readonly Entry[];
}
