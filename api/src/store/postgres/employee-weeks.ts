import type { EmployeeWeek } from '../../timesheets/employee-week.ts';
import type { EntryStatus } from '../../timesheets/entry.ts';
import type { WeekPageRequest } from '../timesheets-store.ts';
import type { Queries } from './database.ts';
import { COLUMNS, type EntryRow, toEntry } from './entry-rows.ts';

interface WeekEntryRow extends EntryRow {
  readonly week_monday: string;
  readonly week_email: string | null;
  readonly week_hours: string;
}

/**
 * What reads one page of weeks with their entries. The weeks come from the index in their order, so
 * that only those that are shown, and the rest of the last one's people, are ever added up, however
 * many were approved before. Addresses and ids are ordered by their bytes: by language, two servers
 * could disagree on where a page ends.
 */
export const EMPLOYEE_WEEKS = `WITH page AS (
    SELECT work_week, employee_id AS week_employee,
      max(employee_email) AS week_email, sum(hours) AS week_hours
    FROM timesheet_entries
    WHERE status = $1 AND ($2::date IS NULL OR work_week <= $2)
    GROUP BY work_week, employee_id
    HAVING $2::date IS NULL OR work_week < $2 OR
      (coalesce(max(employee_email), '') COLLATE "C", employee_id COLLATE "C") > ($3, $4)
    ORDER BY work_week DESC, coalesce(max(employee_email), '') COLLATE "C",
      employee_id COLLATE "C"
    LIMIT $5
  )
  SELECT to_char(page.work_week, 'YYYY-MM-DD') AS week_monday, week_email,
    week_hours::text AS week_hours, entry.*
  FROM page CROSS JOIN LATERAL (
    SELECT created_at AS added_at, ${COLUMNS} FROM timesheet_entries
    WHERE status = $1 AND work_week = page.work_week AND employee_id = page.week_employee
  ) AS entry
  ORDER BY page.work_week DESC, coalesce(week_email, '') COLLATE "C",
    entry.employee_id COLLATE "C", entry.work_date, added_at, entry.id`;

/** One page of weeks in one state. */
export async function readEmployeeWeeks(
  queries: Queries,
  status: EntryStatus,
  { after, limit }: WeekPageRequest,
): Promise<readonly EmployeeWeek[]> {
  const rows = await queries.query<WeekEntryRow>(EMPLOYEE_WEEKS, [
    status,
    after?.monday ?? null,
    after?.email ?? '',
    after?.employeeId ?? '',
    limit,
  ]);
  const weeks = new Map<string, EmployeeWeek & { entries: ReturnType<typeof toEntry>[] }>();
  for (const row of rows) {
    const key = JSON.stringify([row.week_monday, row.employee_id]);
    const week = weeks.get(key) ?? {
      employeeId: row.employee_id,
      employeeEmail: row.week_email,
      monday: row.week_monday,
      hours: row.week_hours,
      entries: [],
    };
    weeks.set(key, week);
    week.entries.push(toEntry(row));
  }
  return [...weeks.values()];
}
