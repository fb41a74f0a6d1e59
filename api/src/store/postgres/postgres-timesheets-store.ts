import type { Month } from '../../timesheets/calendar.ts';
import type { EmployeeWeek } from '../../timesheets/employee-week.ts';
import type { Entry, EntryStatus } from '../../timesheets/entry.ts';
import type { HoursReport, MonthSummary } from '../../timesheets/hours-report.ts';
import type {
  AddedOnce,
  Decider,
  EntryChange,
  EntryDecision,
  EntryFilter,
  IdempotencyKey,
  NewEntry,
  PageRequest,
  SeedEntry,
  TimesheetsStore,
  Verdict,
  VerdictResult,
  WeekPageRequest,
  WeekSave,
  WeekSaved,
} from '../timesheets-store.ts';
import { addEntryOnce } from './add-entry-once.ts';
import type { Database } from './database.ts';
import { decideEach } from './decide-each.ts';
import { readEmployeeWeeks } from './employee-weeks.ts';
import { COLUMNS, type EntryRow, insertEntry, toEntry } from './entry-rows.ts';
import { readHoursByProject } from './hours-by-project.ts';
import { readMonthSummary } from './month-summary.ts';
import { readRecentProjects } from './recent-projects.ts';
import { saveWeek } from './save-week.ts';
import { seedEntries } from './seed-entries.ts';

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
    if (filter.month !== undefined) {
      const { first, next } = filter.month;
      conditions.push(`work_date >= ${value(first)} AND work_date < ${value(next)}`);
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

  saveWeek(save: WeekSave): Promise<WeekSaved> {
    return saveWeek(this.#database, save);
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
       SET status = $3, decided_by = $4, decided_by_email = $5, decided_at = $7::timestamptz,
         decision_reason = $6, version = version + 1, updated_at = $7
       WHERE id = $1 AND version = $2 AND status = 'submitted' AND employee_id <> $4
       RETURNING ${COLUMNS}`,
      [
        decision.id,
        decision.version,
        decision.status,
        decision.by,
        decision.byEmail,
        decision.reason,
        decision.at.toISOString(),
      ],
    );
    return row && toEntry(row);
  }

  decideEach(
    verdicts: readonly Verdict[],
    decider: Decider,
    withdrawSince: Date,
  ): Promise<readonly VerdictResult[]> {
    return decideEach(this.#database, verdicts, decider, withdrawSince);
  }

  listWeeks(status: EntryStatus, page: WeekPageRequest): Promise<readonly EmployeeWeek[]> {
    return readEmployeeWeeks(this.#database, status, page);
  }

  listProjects(employeeId: string, limit: number): Promise<readonly string[]> {
    return readRecentProjects(this.#database, employeeId, limit);
  }

  summarizeMonth(employeeId: string, month: Month): Promise<MonthSummary> {
    return readMonthSummary(this.#database, employeeId, month);
  }

  hoursByProject(employeeId: string, month: Month): Promise<HoursReport> {
    return readHoursByProject(this.#database, employeeId, month);
  }

  seed(entries: readonly SeedEntry[]): Promise<boolean> {
    return seedEntries(this.#database, entries);
  }

  async ping(): Promise<void> {
    await this.#database.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.#database.close();
  }
}
