import type { Month } from '../../timesheets/calendar.ts';
import type { HoursReport, ProjectHours } from '../../timesheets/hours-report.ts';
import type { Queries } from './database.ts';

/**
 * What adds up the hours of an employee in a month: one row for each project, and the sum of all,
 * where the project is null, first. The database adds, because it does so in exact decimals, and
 * reads the month through the index of an employee's entries. Names that weigh the same are ordered
 * by their bytes: by language, two servers could disagree.
 */
export const HOURS_BY_PROJECT = `SELECT project, coalesce(sum(hours), 0.00)::text AS hours,
    count(*)::integer AS entries
  FROM timesheet_entries
  WHERE employee_id = $1 AND work_date >= $2 AND work_date < $3 AND status <> 'rejected'
  GROUP BY ROLLUP (project)
  ORDER BY grouping(project) DESC, sum(hours) DESC, project COLLATE "C"`;

/** Adds up the hours of an employee in a month. */
export async function readHoursByProject(
  queries: Queries,
  employeeId: string,
  { first, next }: Month,
): Promise<HoursReport> {
  const [all, ...projects] = await queries.query<ProjectHours>(HOURS_BY_PROJECT, [
    employeeId,
    first,
    next,
  ]);
  if (all === undefined) throw new Error('A ROLLUP returned no sum.');
  return { total: all.hours, projects };
}
