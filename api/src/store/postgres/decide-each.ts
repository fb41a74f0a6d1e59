import type { Decider, Verdict, VerdictResult } from '../timesheets-store.ts';
import type { Database } from './database.ts';
import { COLUMNS, type EntryRow, toEntry } from './entry-rows.ts';

/**
 * What decides about several entries at once, each under its own conditions. `submitted` takes a
 * decision back.
 */
const DECIDE_EACH = `UPDATE timesheet_entries AS entry
  SET status = verdict.status,
    decided_by = CASE verdict.status WHEN 'submitted' THEN NULL ELSE $2 END,
    decided_by_email = CASE verdict.status WHEN 'submitted' THEN NULL ELSE $3 END,
    decided_at = CASE verdict.status WHEN 'submitted' THEN NULL ELSE $4::timestamptz END,
    decision_reason = CASE verdict.status WHEN 'submitted' THEN NULL ELSE verdict.reason END,
    version = entry.version + 1, updated_at = $4
  FROM json_to_recordset($1::json) AS verdict (id uuid, version integer, status text, reason text)
  WHERE entry.id = verdict.id AND entry.version = verdict.version AND entry.employee_id <> $2
    AND CASE verdict.status
      WHEN 'submitted' THEN entry.decided_by = $2 AND entry.decided_at >= $5
      ELSE entry.status = 'submitted'
    END
  RETURNING entry.id`;

/**
 * Decides about several entries in one transaction, in which nobody else changes them: what it tells
 * of each, done or not, is what was there at that moment. They are locked in the order of their ids,
 * so that two managers with the same entries in another order wait, and do not block each other.
 */
export function decideEach(
  database: Database,
  verdicts: readonly Verdict[],
  { at, by, byEmail }: Decider,
  withdrawSince: Date,
): Promise<readonly VerdictResult[]> {
  const ids = verdicts.map(({ id }) => id);
  return database.transaction(async ({ query }) => {
    await query(
      'SELECT id FROM timesheet_entries WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
      [ids],
    );
    const done = await query<{ readonly id: string }>(DECIDE_EACH, [
      JSON.stringify(verdicts),
      by,
      byEmail,
      at.toISOString(),
      withdrawSince.toISOString(),
    ]);
    const doneIds = new Set(done.map(({ id }) => id));
    const rows = await query<EntryRow>(
      `SELECT ${COLUMNS} FROM timesheet_entries WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    const entries = new Map(rows.map((row) => [row.id, toEntry(row)]));
    return ids.map((id) => ({ isDone: doneIds.has(id), entry: entries.get(id) }));
  });
}
