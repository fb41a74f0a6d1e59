import type { Month } from '../../timesheets/calendar.ts';
import type { Entry } from '../../timesheets/entry.ts';
import type { HoursReport } from '../../timesheets/hours-report.ts';
import type {
  AddedOnce,
  EntryChange,
  EntryDecision,
  EntryFilter,
  IdempotencyKey,
  NewEntry,
  PageRequest,
  SeedEntry,
  TimesheetsStore,
} from '../timesheets-store.ts';
import { addEntryOnce } from './add-entry-once.ts';
import type { Database } from './database.ts';
import { COLUMNS, type EntryRow, insertEntry, toEntry } from './entry-rows.ts';
import { readHoursByProject } from './hours-by-project.ts';

/**
 * The entries in PostgreSQL: the server, or PGlite, which is the same PostgreSQL in this process.
 */
export class PostgresTimesheetsStore implements TimesheetsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(entry: NewEntry): Promise<Entry> {
    return insertEntry(this.#database, entry);
  }

  addOnce(entry: NewEntry, key: IdempotencyKey): Promise<AddedOnce> {
    return addEntryOnce(this.#database, entry, key);
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

  hoursByProject(employeeId: string, month: Month): Promise<HoursReport> {
    return readHoursByProject(this.#database, employeeId, month);
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
