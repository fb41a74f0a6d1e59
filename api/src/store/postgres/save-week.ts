import { createHash } from 'node:crypto';

import type { Week } from '../../timesheets/calendar.ts';
import type { Entry } from '../../timesheets/entry.ts';
import { type ChangeEffect, effectOf, type WeekChange } from '../../timesheets/week-change.ts';
import type { WeekConflict, WeekSave, WeekSaved } from '../timesheets-store.ts';
import type { Database, Queries } from './database.ts';
import { COLUMNS, type EntryRow, toEntry } from './entry-rows.ts';

/** A change and what it means for what is there now. */
interface JudgedChange {
  readonly change: WeekChange;
  readonly effect: ChangeEffect;
  readonly entry: Entry | undefined;
}

/** Rolls the transaction back; it never leaves this file. */
class NotSaved extends Error {
  readonly conflicts: readonly WeekConflict[];

  constructor(conflicts: readonly WeekConflict[]) {
    super('The week is not saved.');
    this.conflicts = conflicts;
  }
}

/**
 * Makes all changes to a person's week in one transaction, or none of them.
 *
 * A lock lets the saves of one person pass one after the other, on whichever instance: the second of
 * two that are the same finds what the first has added, and accepts it. The entries are locked in
 * the order of their ids, as decisions lock them, so that the two never wait for each other; whoever
 * comes second sees what the first has done.
 */
export async function saveWeek(database: Database, save: WeekSave): Promise<WeekSaved> {
  try {
    return await database.transaction(async (queries) => {
      await waitForOtherSaves(queries, save.employeeId);
      const judged = await judge(queries, save);
      const conflicts = judged.flatMap(toConflicts);
      if (conflicts.length > 0) throw new NotSaved(conflicts);

      // New ones first: only they can have to wait, for an id that somebody else uses just now.
      await add(queries, save, judged);
      await correct(queries, save, judged);
      await remove(queries, save, judged);
      return {
        outcome: 'saved',
        entries: await readWeek(queries, save.employeeId, save.week),
      } as const;
    });
  } catch (error) {
    if (error instanceof NotSaved) return { outcome: 'refused', conflicts: error.conflicts };
    throw error;
  }
}

async function waitForOtherSaves({ query }: Queries, employeeId: string): Promise<void> {
  const hash = createHash('sha256')
    .update(JSON.stringify(['week', employeeId]))
    .digest();
  await query('SELECT pg_advisory_xact_lock($1, $2)', [hash.readInt32BE(0), hash.readInt32BE(4)]);
}

/** Compares the changes with the person's own entries, which are locked; others' are not seen. */
async function judge(
  { query }: Queries,
  { changes, employeeId }: WeekSave,
): Promise<readonly JudgedChange[]> {
  const rows = await query<EntryRow>(
    `SELECT ${COLUMNS} FROM timesheet_entries
     WHERE id = ANY($1::uuid[]) AND employee_id = $2
     ORDER BY id FOR UPDATE`,
    [changes.map(({ id }) => id), employeeId],
  );
  const entries = new Map(rows.map((row) => [row.id, toEntry(row)]));
  return changes.map((change) => {
    const entry = entries.get(change.id);
    return { change, effect: effectOf(change, entry), entry };
  });
}

function toConflicts({ effect, entry }: JudgedChange, index: number): WeekConflict[] {
  switch (effect) {
    case 'stale-version':
    case 'entry-approved':
    case 'not-found':
      return [{ index, reason: effect, entry: entry ?? null }];
    case 'add':
    case 'correct':
    case 'delete':
    case 'none':
      return [];
  }
}

/** What is to be written, in a form that one statement takes. */
function contents(judged: readonly JudgedChange[], wanted: ChangeEffect): string | undefined {
  const changes = judged.filter(({ effect }) => effect === wanted);
  if (changes.length === 0) return undefined;
  return JSON.stringify(changes.map(({ change: { content, id } }) => ({ id, ...content })));
}

const AS_CONTENT = '(id uuid, project text, date date, hours numeric, note text)';

async function add(
  { query }: Queries,
  { employeeEmail, employeeId }: WeekSave,
  judged: readonly JudgedChange[],
): Promise<void> {
  const added = contents(judged, 'add');
  if (added === undefined) return;
  const rows = await query<{ readonly id: string }>(
    `INSERT INTO timesheet_entries
       (id, employee_id, employee_email, project, work_date, hours, note)
     SELECT id, $1, $2, project, date, hours, note
     FROM json_to_recordset($3::json) AS added ${AS_CONTENT}
     ORDER BY id
     ON CONFLICT (id) DO NOTHING
     RETURNING id`,
    [employeeId, employeeEmail, added],
  );
  const ids = new Set(rows.map(({ id }) => id));
  // The id is another person's: no more than that it cannot be used is told.
  const taken = judged.flatMap(({ change, effect }, index) =>
    effect === 'add' && !ids.has(change.id)
      ? [{ index, reason: 'not-found' as const, entry: null }]
      : [],
  );
  if (taken.length > 0) throw new NotSaved(taken);
}

async function correct(
  { query }: Queries,
  { employeeId }: WeekSave,
  judged: readonly JudgedChange[],
): Promise<void> {
  const corrected = contents(judged, 'correct');
  if (corrected === undefined) return;
  await query(
    `UPDATE timesheet_entries AS entry
     SET project = corrected.project, work_date = corrected.date, hours = corrected.hours,
       note = corrected.note, status = 'submitted', decided_by = NULL, decided_by_email = NULL,
       decided_at = NULL, decision_reason = NULL, version = version + 1, updated_at = now()
     FROM json_to_recordset($2::json) AS corrected ${AS_CONTENT}
     WHERE entry.id = corrected.id AND employee_id = $1`,
    [employeeId, corrected],
  );
}

async function remove(
  { query }: Queries,
  { employeeId }: WeekSave,
  judged: readonly JudgedChange[],
): Promise<void> {
  const ids = judged.filter(({ effect }) => effect === 'delete').map(({ change }) => change.id);
  if (ids.length === 0) return;
  await query('DELETE FROM timesheet_entries WHERE id = ANY($1::uuid[]) AND employee_id = $2', [
    ids,
    employeeId,
  ]);
}

async function readWeek(
  { query }: Queries,
  employeeId: string,
  { monday, sunday }: Week,
): Promise<readonly Entry[]> {
  const rows = await query<EntryRow>(
    `SELECT ${COLUMNS} FROM timesheet_entries
     WHERE employee_id = $1 AND work_date BETWEEN $2 AND $3
     ORDER BY timesheet_entries.work_date, timesheet_entries.created_at, id`,
    [employeeId, monday, sunday],
  );
  return rows.map(toEntry);
}
