import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { ENGINES, type TestDatabase } from '../../testing/engines.ts';
import { PausingDatabase } from '../../testing/pausing-database.ts';
import { RecordingDatabase } from '../../testing/recording-database.ts';
import type { Entry } from '../../timesheets/entry.ts';
import { uuidV7 } from '../../timesheets/uuid-v7.ts';
import type { AddedOnce, IdempotencyKey, NewEntry } from '../timesheets-store.ts';
import { addEntryOnce } from './add-entry-once.ts';
import type { Database } from './database.ts';
import { COLUMNS } from './entry-rows.ts';
import { migrate } from './migrate.ts';

const KEY: IdempotencyKey = { key: 'a-key', fingerprint: 'what-it-asks-for' };

const anEntry = (changes: Partial<NewEntry> = {}): NewEntry => ({
  id: uuidV7(),
  employeeId: 'auth0|ada',
  employeeEmail: 'ada@exampleco.com',
  project: 'Hiring',
  date: '2026-11-20',
  hours: '7.50',
  note: 'Two "interviews" \\ 🙂',
  ...changes,
});

function entryOf(result: AddedOnce): Entry {
  assert.ok(result.outcome === 'added', result.outcome);
  return result.entry;
}

for (const engine of ENGINES) {
  describe(`an entry that is added once, on ${engine.name}`, () => {
    let test: TestDatabase;
    let database: Database;

    before(async () => {
      test = await engine.start();
      ({ database } = test);
      await migrate(database);
    });
    beforeEach(() =>
      database.script('DELETE FROM timesheet_entries; DELETE FROM idempotency_keys'),
    );
    after(() => test.stop());

    async function ids(): Promise<readonly string[]> {
      const rows = await database.query<{ id: string }>('SELECT id FROM timesheet_entries');
      return rows.map(({ id }) => id);
    }

    async function keys(): Promise<readonly string[]> {
      const rows = await database.query<{ key: string }>(
        'SELECT key FROM idempotency_keys ORDER BY key',
      );
      return rows.map(({ key }) => key);
    }

    it('is one transaction: the lock, the look, the entry, its key, and a sweep', async () => {
      const recorded = new RecordingDatabase(database);
      const entry = anEntry();
      const added = entryOf(await addEntryOnce(recorded, entry, KEY));
      assert.deepEqual(recorded.statements, [
        {
          sql: 'SELECT pg_try_advisory_xact_lock($1, $2) AS taken',
          // The first 64 bits of SHA-256 of ["auth0|ada","a-key"].
          parameters: [1647461856, -1871024254],
        },
        {
          sql:
            'SELECT fingerprint, entry::text AS entry FROM idempotency_keys ' +
            "WHERE employee_id = $1 AND key = $2 AND used_at > now() - interval '24 hours'",
          parameters: ['auth0|ada', 'a-key'],
        },
        {
          sql:
            'INSERT INTO timesheet_entries ' +
            '(id, employee_id, employee_email, project, work_date, hours, note) ' +
            `VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
          parameters: [
            entry.id,
            'auth0|ada',
            'ada@exampleco.com',
            'Hiring',
            '2026-11-20',
            '7.50',
            'Two "interviews" \\ 🙂',
          ],
        },
        {
          sql:
            'INSERT INTO idempotency_keys (employee_id, key, fingerprint, entry) ' +
            'VALUES ($1, $2, $3, $4) ON CONFLICT (employee_id, key) DO UPDATE ' +
            'SET fingerprint = excluded.fingerprint, entry = excluded.entry, ' +
            'used_at = excluded.used_at',
          parameters: ['auth0|ada', 'a-key', 'what-it-asks-for', JSON.stringify(added)],
        },
        {
          sql:
            'DELETE FROM idempotency_keys WHERE (employee_id, key) IN ( ' +
            "SELECT employee_id, key FROM idempotency_keys WHERE used_at <= now() - interval '24 hours' " +
            'ORDER BY used_at LIMIT $1 FOR UPDATE SKIP LOCKED )',
          parameters: [10],
        },
      ]);
    });

    it('is answered again as it was, though it was changed or deleted since', async () => {
      const added = await addEntryOnce(database, anEntry(), KEY);
      await database.script("UPDATE timesheet_entries SET note = 'changed', version = 2");
      assert.deepEqual(await addEntryOnce(database, anEntry(), KEY), added);
      await database.script('DELETE FROM timesheet_entries');
      assert.deepEqual(await addEntryOnce(database, anEntry(), KEY), added);
      assert.deepEqual(await ids(), []);
    });

    it('is not added under a key that was used for something else', async () => {
      const { id } = entryOf(await addEntryOnce(database, anEntry(), KEY));
      const other = { ...KEY, fingerprint: 'something-else' };
      assert.deepEqual(await addEntryOnce(database, anEntry(), other), { outcome: 'key-reused' });
      assert.deepEqual(await ids(), [id]);
    });

    it('is nothing to anybody else who takes the same key', async () => {
      const ada = entryOf(await addEntryOnce(database, anEntry(), KEY));
      const ben = entryOf(await addEntryOnce(database, anEntry({ employeeId: 'auth0|ben' }), KEY));
      assert.notEqual(ben.id, ada.id);
      assert.equal(ben.employeeId, 'auth0|ben');
    });

    it('gives way while the first request with its key is under way', async () => {
      const first = new PausingDatabase(database);
      const adding = addEntryOnce(first, anEntry(), KEY);
      await first.paused;
      const second = addEntryOnce(database, anEntry(), KEY);
      // A server has a connection for the second one; PGlite has one for all, and lets it wait.
      if (engine.name === 'PostgreSQL') assert.deepEqual(await second, { outcome: 'under-way' });
      first.goOn();
      const added = await adding;
      if (engine.name === 'PGlite') assert.deepEqual(await second, added);
      assert.deepEqual(await addEntryOnce(database, anEntry(), KEY), added);
      assert.deepEqual(await ids(), [entryOf(added).id]);
    });

    it('leaves neither entry nor key behind when its instance crashes, and can be sent again', async () => {
      const first = new PausingDatabase(database);
      const adding = addEntryOnce(first, anEntry(), KEY);
      await first.paused;
      first.crash();
      await assert.rejects(adding, /crashed/);
      assert.deepEqual([await ids(), await keys()], [[], []]);
      const { id } = entryOf(await addEntryOnce(database, anEntry(), KEY));
      assert.deepEqual(await ids(), [id]);
    });

    it('uses up no key when the database refuses it', async () => {
      await assert.rejects(addEntryOnce(database, anEntry({ hours: '7.60' }), KEY), {
        code: '23514',
      });
      assert.deepEqual(await keys(), []);
    });

    it('is remembered for 24 hours, and then added as if it were new', async () => {
      const { id } = entryOf(await addEntryOnce(database, anEntry(), KEY));
      await age(database, '23 hours 59 minutes');
      assert.equal(entryOf(await addEntryOnce(database, anEntry(), KEY)).id, id);
      await age(database, '24 hours');
      const other = { ...KEY, fingerprint: 'something-else' };
      const again = entryOf(await addEntryOnce(database, anEntry(), other));
      assert.notEqual(again.id, id);
      assert.equal(entryOf(await addEntryOnce(database, anEntry(), other)).id, again.id);
      assert.equal((await ids()).length, 2);
    });

    it('sweeps away ten keys that are too old, the oldest first, whosesoever they are', async () => {
      for (let index = 10; index < 22; index += 1) {
        const employeeId = `auth0|${index}`;
        await addEntryOnce(database, anEntry({ employeeId }), { ...KEY, key: `old-${index}` });
      }
      await database.script(`UPDATE idempotency_keys SET used_at =
        now() - interval '25 hours' + right(key, 2)::integer * interval '1 second'`);
      await addEntryOnce(database, anEntry(), KEY);
      assert.deepEqual(await keys(), ['a-key', 'old-20', 'old-21']);
      await addEntryOnce(database, anEntry(), { ...KEY, key: 'another-key' });
      assert.deepEqual(await keys(), ['a-key', 'another-key']);
    });
  });
}

/** Makes every key look used that long ago. */
function age(database: Database, interval: string): Promise<void> {
  return database.script(`UPDATE idempotency_keys SET used_at = now() - interval '${interval}'`);
}
