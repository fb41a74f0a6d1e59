import type { Queries } from './database.ts';

/**
 * What finds the projects of an employee, the one with the latest date first: it reads their own
 * entries by the index, and nobody else's. Of two that were last worked on at the same day the one
 * that was written down last comes first.
 */
export const RECENT_PROJECTS = `SELECT project FROM timesheet_entries
  WHERE employee_id = $1
  GROUP BY project
  ORDER BY max(work_date) DESC, max(created_at) DESC, project COLLATE "C"
  LIMIT $2`;

/** The projects of an employee, the most recently used first. */
export async function readRecentProjects(
  queries: Queries,
  employeeId: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await queries.query<{ readonly project: string }>(RECENT_PROJECTS, [
    employeeId,
    limit,
  ]);
  return rows.map(({ project }) => project);
}
