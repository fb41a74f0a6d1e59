import type { SeedEntry } from '../timesheets-store.ts';
import type { Database } from './database.ts';

/** Fills an empty table, by one statement. Whether it was empty. */
export function seedEntries(database: Database, entries: readonly SeedEntry[]): Promise<boolean> {
  return database.transaction(async ({ query }) => {
    // Instances that start together must not both find the table empty.
    await query('LOCK TABLE timesheet_entries IN SHARE ROW EXCLUSIVE MODE');
    const present = await query('SELECT 1 FROM timesheet_entries LIMIT 1');
    if (present.length > 0) return false;
    await query(
      `INSERT INTO timesheet_entries
         (id, employee_id, employee_email, project, work_date, hours, note, status,
          decided_by, decided_by_email, decided_at, decision_reason, created_at, updated_at)
       SELECT id, "employeeId", "employeeEmail", project, date, hours, note, status,
         "decidedBy", "decidedByEmail", "decidedAt", reason,
         "createdAt", coalesce("decidedAt", "createdAt")
       FROM json_to_recordset($1::json) AS seed (
         id uuid, "employeeId" text, "employeeEmail" text, project text, date date, hours numeric,
         note text, status text, "decidedBy" text, "decidedByEmail" text, "decidedAt" timestamptz,
         reason text, "createdAt" timestamptz
       )`,
      [JSON.stringify(entries)],
    );
    return true;
  });
}
