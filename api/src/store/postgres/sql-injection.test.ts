import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ENGINES, type TestDatabase } from '../../testing/engines.ts';
import { RecordingDatabase } from '../../testing/recording-database.ts';
import { uuidV7 } from '../../timesheets/uuid-v7.ts';
import { migrate } from './migrate.ts';
import { PostgresTimesheetsStore } from './postgres-timesheets-store.ts';

const ATTACKS = [
  "'; DROP TABLE timesheet_entries; --",
  "' OR '1'='1",
  "\\'; DELETE FROM timesheet_entries; --",
  '$1',
  '$$; DROP TABLE timesheet_entries; $$',
  '"; DROP TABLE timesheet_entries; --',
  'ʼ; DROP TABLE timesheet_entries; --',
  '/* */ -- ;',
  '%_\\',
];

for (const engine of ENGINES) {
  describe(`SQL that comes as a value, on ${engine.name}`, () => {
    let database: TestDatabase;
    let recorded: RecordingDatabase;
    let store: PostgresTimesheetsStore;

    before(async () => {
      database = await engine.start();
      await migrate(database.database);
      recorded = new RecordingDatabase(database.database);
      store = new PostgresTimesheetsStore(recorded);
    });
    after(() => database.stop());

    for (const attack of ATTACKS) {
      it(`stays a value: ${attack}`, async () => {
        const bystander = await store.add({
          id: uuidV7(),
          employeeId: 'auth0|ben',
          employeeEmail: null,
          project: 'Hiring',
          date: '2026-11-20',
          hours: '1.00',
          note: '',
        });
        const { id } = await store.add({
          id: uuidV7(),
          employeeId: attack,
          employeeEmail: attack,
          project: attack,
          date: '2026-11-20',
          hours: '1.00',
          note: attack,
        });
        const found = await store.find(id, attack);
        assert.deepEqual(
          [found?.employeeId, found?.employeeEmail, found?.project, found?.note],
          [attack, attack, attack, attack],
        );
        assert.deepEqual(
          (await store.list({ employeeId: attack }, { limit: 200 })).map((entry) => entry.id),
          [id],
        );
        const key = { key: attack, fingerprint: attack };
        const once = { ...bystander, id: uuidV7(), employeeId: attack };
        assert.equal((await store.addOnce(once, key)).outcome, 'added');
        assert.equal((await store.addOnce(once, key)).outcome, 'added');
        assert.equal(
          (await store.hoursByProject(attack, { first: '2026-11-01', next: '2026-12-01' })).total,
          '2.00',
        );
        assert.equal(await store.remove(once.id, attack), true);
        const changed = await store.change({
          id,
          employeeId: attack,
          version: 1,
          project: `${attack}!`,
          note: `${attack}?`,
        });
        assert.deepEqual([changed?.project, changed?.note], [`${attack}!`, `${attack}?`]);
        const decided = await store.decide({
          id,
          version: 2,
          status: 'rejected',
          by: `${attack} `,
          byEmail: attack,
          at: new Date(),
          reason: attack,
        });
        assert.equal(decided?.decision?.reason, attack);
        assert.deepEqual(await store.listProjects(attack, 50), [`${attack}!`]);
        const november = { first: '2026-11-01', next: '2026-12-01' };
        const { byStatus } = await store.summarizeMonth(attack, november);
        assert.equal(byStatus.rejected, '1.00');
        const after = { monday: '2026-11-16', email: '', employeeId: '' };
        const weeks = await store.listWeeks('rejected', { limit: 10, after });
        assert.deepEqual(
          weeks.map(({ employeeEmail, employeeId }) => [employeeId, employeeEmail]),
          [[attack, attack]],
        );
        const beyond = { monday: '2026-11-16', email: attack, employeeId: `${attack}~` };
        assert.deepEqual(await store.listWeeks('rejected', { limit: 10, after: beyond }), []);
        const decider = { by: `${attack} `, byEmail: attack, at: new Date() };
        const verdict = { id, version: 3, status: 'submitted' as const, reason: attack };
        const [result] = await store.decideEach([verdict], decider, new Date(0));
        assert.deepEqual([result?.isDone, result?.entry?.decision], [true, null]);
        const content = { project: attack, date: '2026-11-20', hours: '1.00', note: attack };
        const saved = await store.saveWeek({
          employeeId: attack,
          employeeEmail: attack,
          week: { monday: '2026-11-16', sunday: '2026-11-22' },
          changes: [
            { id, version: 4, content },
            { id: uuidV7(), version: 0, content },
          ],
        });
        assert.ok(saved.outcome === 'saved');
        assert.deepEqual(
          saved.entries.map(({ note, project }) => [note, project]),
          [
            [attack, attack],
            [attack, attack],
          ],
        );
        for (const entry of saved.entries) assert.ok(await store.remove(entry.id, attack));
        assert.deepEqual(await store.find(bystander.id), bystander);
        for (const { sql } of recorded.statements) {
          if (attack !== '$1') assert.equal(sql.includes(attack), false);
        }
      });
    }
  });
}
