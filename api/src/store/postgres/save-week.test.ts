import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';

import { ENGINES, type TestDatabase } from '../../testing/engines.ts';
import { FailingDatabase } from '../../testing/failing-database.ts';
import { PausingDatabase } from '../../testing/pausing-database.ts';
import { RecordingDatabase } from '../../testing/recording-database.ts';
import type { Entry } from '../../timesheets/entry.ts';
import { uuidV7 } from '../../timesheets/uuid-v7.ts';
import type { WeekChange } from '../../timesheets/week-change.ts';
import type { WeekSave } from '../timesheets-store.ts';
import { migrate } from './migrate.ts';
import { PostgresTimesheetsStore } from './postgres-timesheets-store.ts';

const CONTENT = { project: 'Hiring', date: '2026-11-20', hours: '1.00', note: '' };

/** Lock, read, add, correct, delete, read. */
const STATEMENTS = 6;

const aSave = (changes: readonly WeekChange[]): WeekSave => ({
  employeeId: 'auth0|ada',
  employeeEmail: null,
  week: { monday: '2026-11-16', sunday: '2026-11-22' },
  changes,
});

for (const engine of ENGINES) {
  describe(`a week in the store, on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: PostgresTimesheetsStore;
    let entries: readonly Entry[];

    before(async () => {
      database = await engine.start();
      await migrate(database.database);
      store = new PostgresTimesheetsStore(database.database);
    });
    beforeEach(async () => {
      await database.database.script('DELETE FROM timesheet_entries');
      for (let index = 0; index < 2; index += 1) {
        await store.add({
          ...CONTENT,
          id: uuidV7(),
          employeeId: 'auth0|ada',
          employeeEmail: null,
        });
      }
      entries = await all();
    });
    after(() => database.stop());

    const all = (): Promise<readonly Entry[]> => store.list({}, { limit: 200 });

    /** One change of each kind. */
    function everyChange(): readonly WeekChange[] {
      const [corrected, deleted] = entries;
      assert.ok(corrected && deleted);
      return [
        { id: randomUUID(), version: 0, content: CONTENT },
        { id: corrected.id, version: 1, content: { ...CONTENT, hours: '2.00' } },
        { id: deleted.id, version: 1, content: null },
      ];
    }

    for (let failsAt = 1; failsAt <= STATEMENTS; failsAt += 1) {
      it(`is as before when statement ${failsAt} of ${STATEMENTS} fails, and can then be saved`, async () => {
        const failing = new PostgresTimesheetsStore(
          new FailingDatabase(database.database, failsAt),
        );
        const save = aSave(everyChange());
        await assert.rejects(failing.saveWeek(save), new Error(`Statement ${failsAt}`));
        assert.deepEqual(await all(), entries);
        // The lock went with the transaction.
        assert.equal((await store.saveWeek(save)).outcome, 'saved');
      });
    }

    it('is as before when the instance crashes at the last moment', async () => {
      const pausing = new PausingDatabase(database.database);
      const saving = new PostgresTimesheetsStore(pausing).saveWeek(aSave(everyChange()));
      await pausing.paused;
      pausing.crash();
      await assert.rejects(saving, new Error('The instance crashed.'));
      assert.deepEqual(await all(), entries);
    });

    it('takes as many statements for a hundred changes as for one of each kind', async () => {
      for (const count of [1, 34]) {
        const recorded = new RecordingDatabase(database.database);
        const changes: WeekChange[] = [];
        for (let index = 0; index < count; index += 1) {
          const [kept, deleted] = [randomUUID(), randomUUID()];
          for (const id of [kept, deleted]) {
            await store.add({ ...CONTENT, id, employeeId: 'auth0|ada', employeeEmail: null });
          }
          changes.push(
            { id: randomUUID(), version: 0, content: CONTENT },
            { id: kept, version: 1, content: { ...CONTENT, note: 'x' } },
            { id: deleted, version: 1, content: null },
          );
        }
        const { outcome } = await new PostgresTimesheetsStore(recorded).saveWeek(aSave(changes));
        assert.equal(outcome, 'saved');
        assert.equal(recorded.statements.length, STATEMENTS);
      }
    });
  });
}
