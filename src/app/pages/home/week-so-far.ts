import type { CalendarDate } from '../../timesheets/calendar-date';
import type { Entry } from '../../timesheets/entry';
import { type Hours, sumOfHours } from '../../timesheets/hours';
import { datesOf, type IsoWeek } from '../../timesheets/iso-week';

/** From Monday to Friday. */
const WORKING_DAYS = 5;

/** What there is of a week by now. */
export interface WeekSoFar {
  /** The hours of what is submitted and approved. What was rejected counts nowhere. */
  readonly hours: Hours;
  /** The days from Monday to Friday before today without any entry. */
  readonly missing: readonly CalendarDate[];
}

/**
 * Looks at the entries of the present week.
 *
 * @param week Which week it is.
 * @param today The day it is. It is not missing yet.
 * @param entries The entries of that week.
 */
export function weekSoFar(
  week: IsoWeek,
  today: CalendarDate,
  entries: readonly Entry[],
): WeekSoFar {
  const days = new Set(entries.map(({ date }) => date));
  return {
    hours: sumOfHours(entries.filter(({ status }) => status !== 'rejected')),
    missing: datesOf(week)
      .slice(0, WORKING_DAYS)
      .filter((date) => date < today && !days.has(date)),
  };
}
