import { createHash } from 'node:crypto';

import type { Entry } from '../../timesheets/entry.ts';
import type { AddedOnce, IdempotencyKey, NewEntry } from '../timesheets-store.ts';
import type { Database, Queries } from './database.ts';
import { insertEntry } from './entry-rows.ts';

/** How long a key is remembered. By the clock of the database, which all instances share. */
const KEPT = `interval '24 hours'`;

/** How many keys that are too old an added entry sweeps away. More than one: they get fewer. */
const SWEPT_AT_ONCE = 10;

/**
 * Adds an entry unless its owner used this key before. Entry and key are one transaction: there is
 * no moment at which a crash would leave one without the other. An advisory lock makes the second of
 * two requests at the same time give way at once, where the primary key would make it wait, holding
 * one of few connections. The lock ends with the transaction, however that ends.
 */
export function addEntryOnce(
  database: Database,
  entry: NewEntry,
  { key, fingerprint }: IdempotencyKey,
): Promise<AddedOnce> {
  return database.transaction(async (queries) => {
    if (!(await takeLock(queries, entry.employeeId, key))) return { outcome: 'under-way' };

    const before = await findUse(queries, entry.employeeId, key);
    if (before !== undefined) {
      if (before.fingerprint !== fingerprint) return { outcome: 'key-reused' };
      return { outcome: 'added', entry: JSON.parse(before.entry) as Entry };
    }

    const added = await insertEntry(queries, entry);
    await queries.query(
      `INSERT INTO idempotency_keys (employee_id, key, fingerprint, entry)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (employee_id, key) DO UPDATE
       SET fingerprint = excluded.fingerprint, entry = excluded.entry, used_at = excluded.used_at`,
      [entry.employeeId, key, fingerprint, JSON.stringify(added)],
    );
    await sweep(queries);
    return { outcome: 'added', entry: added };
  });
}

/** Whether no other transaction holds the lock of this key. */
async function takeLock(queries: Queries, employeeId: string, key: string): Promise<boolean> {
  // The form with two numbers, which has nothing in common with the lock of the migrations.
  const hash = createHash('sha256')
    .update(JSON.stringify([employeeId, key]))
    .digest();
  const [row] = await queries.query<{ readonly taken: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1, $2) AS taken',
    [hash.readInt32BE(0), hash.readInt32BE(4)],
  );
  return row?.taken === true;
}

/** What the key was used for; a statement of its own, so that it sees what was committed before. */
async function findUse(
  queries: Queries,
  employeeId: string,
  key: string,
): Promise<{ readonly fingerprint: string; readonly entry: string } | undefined> {
  const [row] = await queries.query<{ readonly fingerprint: string; readonly entry: string }>(
    `SELECT fingerprint, entry::text AS entry FROM idempotency_keys
     WHERE employee_id = $1 AND key = $2 AND used_at > now() - ${KEPT}`,
    [employeeId, key],
  );
  return row;
}

/** Forgets some keys that are too old, whosesoever; those that another sweeps now are left to it. */
async function sweep(queries: Queries): Promise<void> {
  await queries.query(
    `DELETE FROM idempotency_keys WHERE (employee_id, key) IN (
       SELECT employee_id, key FROM idempotency_keys
       WHERE used_at <= now() - ${KEPT}
       ORDER BY used_at LIMIT $1 FOR UPDATE SKIP LOCKED
     )`,
    [SWEPT_AT_ONCE],
  );
}
