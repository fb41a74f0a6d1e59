import type { Decision, Entry, EntryStatus } from '../../timesheets/entry.ts';
import type { NewEntry } from '../timesheets-store.ts';
import type { Queries } from './database.ts';

/** A row as {@link COLUMNS} reads it. */
export interface EntryRow {
  readonly id: string;
  readonly employee_id: string;
  readonly employee_email: string | null;
  readonly project: string;
  readonly work_date: string;
  readonly hours: string;
  readonly note: string;
  readonly status: EntryStatus;
  readonly decided_by: string | null;
  readonly decided_by_email: string | null;
  readonly decided_at: string | null;
  readonly decision_reason: string | null;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${column}`;

/**
 * What is read of an entry. Dates, decimals and instants are made text by the database: a driver
 * would make a date an instant in the machine's time zone, and a decimal a binary fraction.
 */
export const COLUMNS = [
  'id, employee_id, employee_email, project',
  `to_char(work_date, 'YYYY-MM-DD') AS work_date`,
  'hours::text AS hours',
  'note, status, decided_by, decided_by_email',
  instant('decided_at'),
  'decision_reason, version',
  instant('created_at'),
  instant('updated_at'),
].join(', ');

/** Adds an entry, alone or as a part of a transaction. */
export async function insertEntry(queries: Queries, entry: NewEntry): Promise<Entry> {
  const [row] = await queries.query<EntryRow>(
    `INSERT INTO timesheet_entries
       (id, employee_id, employee_email, project, work_date, hours, note)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     RETURNING ${COLUMNS}`,
    [
      entry.id,
      entry.employeeId,
      entry.employeeEmail,
      entry.project,
      entry.date,
      entry.hours,
      entry.note,
    ],
  );
  if (row === undefined) throw new Error('An INSERT returned no row.');
  return toEntry(row);
}

/** The entry of a row. */
export function toEntry(row: EntryRow): Entry {
  return {
    id: row.id,
    employeeId: row.employee_id,
    employeeEmail: row.employee_email,
    project: row.project,
    date: row.work_date,
    hours: row.hours,
    note: row.note,
    status: row.status,
    decision: toDecision(row),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toDecision(row: EntryRow): Decision | null {
  if (row.decided_by === null || row.decided_at === null) return null;
  return {
    by: row.decided_by,
    byEmail: row.decided_by_email,
    at: row.decided_at,
    reason: row.decision_reason,
  };
}
