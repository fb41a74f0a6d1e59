import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ENGINES, type TestDatabase } from '../../testing/engines.ts';
import { RecordingDatabase } from '../../testing/recording-database.ts';
import { uuidV7 } from '../../timesheets/uuid-v7.ts';
import { migrate } from './migrate.ts';
import { PostgresTimesheetsStore } from './postgres-timesheets-store.ts';

for (const engine of ENGINES) {
  describe(`several decisions in the store, on ${engine.name}`, () => {
    let database: TestDatabase;

    before(async () => {
      database = await engine.start();
      await migrate(database.database);
    });
    after(() => database.stop());

    it('lock their entries in the order of the ids before they look at them, in three statements', async () => {
      const recorded = new RecordingDatabase(database.database);
      const store = new PostgresTimesheetsStore(recorded);
      const ids = [uuidV7(3), uuidV7(1), uuidV7(2)];
      for (const id of ids) {
        const content = { project: 'Hiring', date: '2026-11-20', hours: '1.00', note: '' };
        await store.add({ ...content, id, employeeId: 'auth0|ada', employeeEmail: null });
      }
      recorded.statements.length = 0;
      const results = await store.decideEach(
        ids.map((id) => ({ id, version: 1, status: 'approved', reason: null })),
        { by: 'auth0|mara', byEmail: null, at: new Date() },
        new Date(),
      );
      assert.deepEqual(
        results.map(({ entry, isDone }) => [isDone, entry?.id]),
        ids.map((id) => [true, id]),
      );
      assert.equal(recorded.statements.length, 3);
      // Two managers with the same entries in another order must not wait for each other for ever.
      assert.deepEqual(recorded.statements[0], {
        sql: 'SELECT id FROM timesheet_entries WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
        parameters: [ids],
      });
    });
  });
}
