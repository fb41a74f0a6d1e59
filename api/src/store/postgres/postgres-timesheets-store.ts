import type { Decision, Entry, EntryStatus } from '../../timesheets/entry.ts';
import type {
  EntryChange,
  EntryDecision,
  EntryFilter,
  NewEntry,
  PageRequest,
  SeedEntry,
  TimesheetsStore,
} from '../timesheets-store.ts';
import type { Database } from './database.ts';

/** A row as {@link COLUMNS} reads it. */
interface EntryRow {
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

/**
 * The entries in PostgreSQL: the server, or PGlite, which is the same PostgreSQL in this process.
 */
export class PostgresTimesheetsStore implements TimesheetsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(entry: NewEntry): Promise<Entry> {
    const rows = await this.#database.query<EntryRow>(
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
    return onlyEntry(rows);
  }

  async find(id: string, employeeId?: string): Promise<Entry | undefined> {
    const [row] = await this.#database.query<EntryRow>(
      `SELECT ${COLUMNS} FROM timesheet_entries
       WHERE id = $1 AND ($2::text IS NULL OR employee_id = $2)`,
      [id, employeeId ?? null],
    );
    return row && toEntry(row);
  }

  async list(filter: EntryFilter, page: PageRequest): Promise<readonly Entry[]> {
    const parameters: unknown[] = [];
    const value = (parameter: unknown): string => `$${parameters.push(parameter)}`;
    const conditions: string[] = [];
    if (filter.employeeId !== undefined) {
      conditions.push(`employee_id = ${value(filter.employeeId)}`);
    }
    if (filter.status !== undefined) conditions.push(`status = ${value(filter.status)}`);
    if (filter.week !== undefined) {
      const { monday, sunday } = filter.week;
      conditions.push(`work_date BETWEEN ${value(monday)} AND ${value(sunday)}`);
    }
    if (page.after !== undefined) {
      const { date, id } = page.after;
      conditions.push(`(work_date, id) < (${value(date)}, ${value(id)})`);
    }
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const rows = await this.#database.query<EntryRow>(
      `SELECT ${COLUMNS} FROM timesheet_entries
       ${where}
       ORDER BY timesheet_entries.work_date DESC, id DESC
       LIMIT ${value(page.limit)}`,
      parameters,
    );
    return rows.map(toEntry);
  }

  async change(change: EntryChange): Promise<Entry | undefined> {
    const [row] = await this.#database.query<EntryRow>(
      `UPDATE timesheet_entries
       SET project = coalesce($4, project), work_date = coalesce($5, work_date),
         hours = coalesce($6, hours), note = coalesce($7, note),
         status = 'submitted', decided_by = NULL, decided_by_email = NULL, decided_at = NULL,
         decision_reason = NULL, version = version + 1, updated_at = now()
       WHERE id = $1 AND employee_id = $2 AND version = $3 AND status <> 'approved'
       RETURNING ${COLUMNS}`,
      [
        change.id,
        change.employeeId,
        change.version,
        change.project ?? null,
        change.date ?? null,
        change.hours ?? null,
        change.note ?? null,
      ],
    );
    return row && toEntry(row);
  }

  async remove(id: string, employeeId: string): Promise<boolean> {
    const rows = await this.#database.query(
      `DELETE FROM timesheet_entries
       WHERE id = $1 AND employee_id = $2 AND status <> 'approved'
       RETURNING id`,
      [id, employeeId],
    );
    return rows.length === 1;
  }

  async decide(decision: EntryDecision): Promise<Entry | undefined> {
    // The conditions and the change are one statement: of two managers, or two instances, one wins.
    const [row] = await this.#database.query<EntryRow>(
      `UPDATE timesheet_entries
       SET status = $3, decided_by = $4, decided_by_email = $5, decided_at = now(),
         decision_reason = $6, version = version + 1, updated_at = now()
       WHERE id = $1 AND version = $2 AND status = 'submitted' AND employee_id <> $4
       RETURNING ${COLUMNS}`,
      [
        decision.id,
        decision.version,
        decision.status,
        decision.by,
        decision.byEmail,
        decision.reason,
      ],
    );
    return row && toEntry(row);
  }

  async seed(entries: readonly SeedEntry[]): Promise<boolean> {
    return this.#database.transaction(async ({ query }) => {
      // Instances that start together must not both find the table empty.
      await query('LOCK TABLE timesheet_entries IN SHARE ROW EXCLUSIVE MODE');
      const present = await query('SELECT 1 FROM timesheet_entries LIMIT 1');
      if (present.length > 0) return false;
      for (const entry of entries) {
        await query(
          `INSERT INTO timesheet_entries
             (id, employee_id, employee_email, project, work_date, hours, note, status,
              decided_by, decided_by_email, decided_at, decision_reason)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
             CASE WHEN $9::text IS NULL THEN NULL ELSE now() END, $11)`,
          [
            entry.id,
            entry.employeeId,
            entry.employeeEmail,
            entry.project,
            entry.date,
            entry.hours,
            entry.note,
            entry.status,
            entry.decidedBy,
            entry.decidedByEmail,
            entry.reason,
          ],
        );
      }
      return true;
    });
  }

  async ping(): Promise<void> {
    await this.#database.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.#database.close();
  }
}

function onlyEntry(rows: readonly EntryRow[]): Entry {
  const [row] = rows;
  if (row === undefined) throw new Error('An INSERT returned no row.');
  return toEntry(row);
}

function toEntry(row: EntryRow): Entry {
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
