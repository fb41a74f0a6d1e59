import type { Month } from '../../timesheets/calendar.ts';
import type { MonthSummary } from '../../timesheets/hours-report.ts';
import type { Queries } from './database.ts';

interface SumRow {
  readonly kind: 'all' | 'status' | 'day' | 'project';
  readonly name: string;
  readonly hours: string;
  readonly entries: number;
}

/**
 * What adds up a month of an employee four times: all of it, by state, by day and by project. One
 * statement, so that the sums agree although entries change meanwhile; the database adds, because
 * it does so in exact decimals. Names that weigh the same are ordered by their bytes: by language,
 * two servers could disagree.
 */
export const MONTH_SUMMARY = `WITH month AS (
    SELECT status, work_date, project, hours FROM timesheet_entries
    WHERE employee_id = $1 AND work_date >= $2 AND work_date < $3
  ), counted AS (
    SELECT * FROM month WHERE status <> 'rejected'
  ), sums AS (
    SELECT 'all' AS kind, '' AS name, coalesce(sum(hours), 0.00) AS hours, count(*) AS entries
    FROM counted
    UNION ALL
    SELECT 'status', status, sum(hours), count(*) FROM month GROUP BY status
    UNION ALL
    SELECT 'day', to_char(work_date, 'YYYY-MM-DD'), sum(hours), count(*)
    FROM counted GROUP BY work_date
    UNION ALL
    SELECT 'project', project, sum(hours), count(*) FROM counted GROUP BY project
  )
  SELECT kind, name, hours::text AS hours, entries::integer AS entries FROM sums
  ORDER BY CASE kind WHEN 'project' THEN -sums.hours ELSE 0 END, name COLLATE "C"`;

/** Adds up what an employee worked in a month. */
export async function readMonthSummary(
  queries: Queries,
  employeeId: string,
  { first, next }: Month,
): Promise<MonthSummary> {
  const rows = await queries.query<SumRow>(MONTH_SUMMARY, [employeeId, first, next]);
  const sumOf = (kind: SumRow['kind'], name: string): string =>
    rows.find((row) => row.kind === kind && row.name === name)?.hours ?? '0.00';
  return {
    hours: sumOf('all', ''),
    byStatus: {
      submitted: sumOf('status', 'submitted'),
      approved: sumOf('status', 'approved'),
      rejected: sumOf('status', 'rejected'),
    },
    days: rows
      .filter(({ kind }) => kind === 'day')
      .map(({ hours, name: date }) => ({ date, hours })),
    projects: rows
      .filter(({ kind }) => kind === 'project')
      .map(({ entries, hours, name: project }) => ({ project, hours, entries })),
  };
}
