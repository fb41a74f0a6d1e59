import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { ENGINES, type TestDatabase } from '../../testing/engines.ts';
import { RecordingDatabase, type Statement } from '../../testing/recording-database.ts';
import { parseIsoWeek } from '../../timesheets/calendar.ts';
import type { Entry } from '../../timesheets/entry.ts';
import { uuidV7 } from '../../timesheets/uuid-v7.ts';
import type { NewEntry, SeedEntry } from '../timesheets-store.ts';
import { COLUMNS } from './entry-rows.ts';
import { migrate } from './migrate.ts';
import { PostgresTimesheetsStore } from './postgres-timesheets-store.ts';

const UNKNOWN_ID = '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091';

const anEntry = (changes: Partial<NewEntry> = {}): NewEntry => ({
  id: uuidV7(),
  employeeId: 'auth0|ada',
  employeeEmail: 'ada@exampleco.com',
  project: 'Hiring',
  date: '2026-11-20',
  hours: '7.50',
  note: 'Two interviews',
  ...changes,
});

const aDecision = ({ id, version }: Entry) => ({
  id,
  version,
  status: 'approved' as const,
  by: 'auth0|mara',
  byEmail: 'mara@exampleco.com',
  at: new Date('2026-11-21T09:12:44.031Z'),
  reason: null,
});

for (const engine of ENGINES) {
  describe(`the store, on ${engine.name}`, () => {
    let database: TestDatabase;
    let recorded: RecordingDatabase;
    let store: PostgresTimesheetsStore;

    before(async () => {
      database = await engine.start();
      await migrate(database.database);
      recorded = new RecordingDatabase(database.database);
      store = new PostgresTimesheetsStore(recorded);
    });
    beforeEach(async () => {
      await database.database.script('DELETE FROM timesheet_entries');
      recorded.statements.length = 0;
    });
    after(() => database.stop());

    const lastStatement = (): Statement | undefined => recorded.statements.at(-1);

    it('adds an entry', async () => {
      const entry = anEntry();
      const added = await store.add(entry);
      assert.deepEqual(lastStatement(), {
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
          'Two interviews',
        ],
      });
      const { createdAt, updatedAt } = added;
      assert.deepEqual(added, {
        ...entry,
        status: 'submitted',
        decision: null,
        version: 1,
        createdAt,
        updatedAt,
      });
      assert.equal(new Date(createdAt).toISOString(), createdAt);
    });

    it('keeps dates and instants, whatever the time zone of the database and of this process', async () => {
      const zoneBefore = process.env['TZ'];
      try {
        for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin']) {
          process.env['TZ'] = zone;
          await database.database.script(`SET TIME ZONE '${zone}'`);
          const added = await store.add(anEntry({ date: '2026-03-29' }));
          assert.equal(added.date, '2026-03-29');
          assert.ok(
            Math.abs(Date.parse(added.createdAt) - Date.now()) < 3_600_000,
            added.createdAt,
          );
          const week = parseIsoWeek('2026-W13');
          const found = await store.list({ week }, { limit: 10 });
          assert.ok(found.some(({ id }) => id === added.id));
        }
      } finally {
        if (zoneBefore === undefined) delete process.env['TZ'];
        else process.env['TZ'] = zoneBefore;
        await database.database.script('SET TIME ZONE DEFAULT');
      }
    });

    it('finds an entry by its id, and with an employee only theirs', async () => {
      const added = await store.add(anEntry());
      assert.deepEqual(await store.find(added.id), added);
      assert.deepEqual(await store.find(added.id, 'auth0|ada'), added);
      assert.equal(await store.find(added.id, 'auth0|ben'), undefined);
      assert.equal(await store.find(added.id, 'AUTH0|ADA'), undefined);
      assert.equal(await store.find(UNKNOWN_ID), undefined);
      assert.deepEqual(lastStatement(), {
        sql:
          `SELECT ${COLUMNS} FROM timesheet_entries ` +
          'WHERE id = $1 AND ($2::text IS NULL OR employee_id = $2)',
        parameters: [UNKNOWN_ID, null],
      });
    });

    it('lists with every filter in one statement', async () => {
      await store.list(
        { employeeId: 'auth0|ada', status: 'submitted', week: parseIsoWeek('2026-W47') },
        { limit: 51, after: { date: '2026-11-20', id: UNKNOWN_ID } },
      );
      assert.deepEqual(lastStatement(), {
        sql:
          `SELECT ${COLUMNS} FROM timesheet_entries ` +
          'WHERE employee_id = $1 AND status = $2 AND work_date BETWEEN $3 AND $4 ' +
          'AND (work_date, id) < ($5, $6) ' +
          'ORDER BY timesheet_entries.work_date DESC, id DESC LIMIT $7',
        parameters: [
          'auth0|ada',
          'submitted',
          '2026-11-16',
          '2026-11-22',
          '2026-11-20',
          UNKNOWN_ID,
          51,
        ],
      });
    });

    it('lists everything without a filter, the newest date and then the latest first', async () => {
      const early = await store.add(anEntry({ id: uuidV7(1), date: '2026-11-20' }));
      const late = await store.add(anEntry({ id: uuidV7(2), date: '2026-11-20' }));
      const other = await store.add(
        anEntry({ id: uuidV7(3), date: '2026-11-21', employeeId: 'b' }),
      );
      assert.deepEqual(await store.list({}, { limit: 10 }), [other, late, early]);
      assert.deepEqual(await store.list({}, { limit: 10, after: late }), [early]);
      assert.deepEqual(await store.list({}, { limit: 1 }), [other]);
    });

    it('changes what is named, if the version, the owner and the state fit', async () => {
      const added = await store.add(anEntry());
      const key = { id: added.id, employeeId: 'auth0|ada', version: 1 };
      assert.equal(await store.change({ ...key, version: 2, note: 'x' }), undefined);
      assert.equal(await store.change({ ...key, employeeId: 'auth0|eve', note: 'x' }), undefined);
      assert.deepEqual(await store.find(added.id), added);

      const changed = await store.change({ ...key, hours: '8' });
      assert.deepEqual(lastStatement(), {
        sql:
          'UPDATE timesheet_entries SET project = coalesce($4, project), ' +
          'work_date = coalesce($5, work_date), hours = coalesce($6, hours), ' +
          "note = coalesce($7, note), status = 'submitted', decided_by = NULL, " +
          'decided_by_email = NULL, decided_at = NULL, decision_reason = NULL, ' +
          'version = version + 1, updated_at = now() ' +
          "WHERE id = $1 AND employee_id = $2 AND version = $3 AND status <> 'approved' " +
          `RETURNING ${COLUMNS}`,
        parameters: [added.id, 'auth0|ada', 1, null, null, '8', null],
      });
      const updatedAt = changed?.updatedAt;
      assert.deepEqual(changed, { ...added, hours: '8.00', version: 2, updatedAt });
      const moved = await store.change({ ...key, version: 2, date: '2026-11-19', note: '' });
      assert.deepEqual([moved?.date, moved?.note, moved?.hours], ['2026-11-19', '', '8.00']);
    });

    it('decides once, by one statement whose conditions hold at that moment', async () => {
      const added = await store.add(anEntry());
      const decided = await store.decide(aDecision(added));
      assert.deepEqual(lastStatement(), {
        sql:
          'UPDATE timesheet_entries SET status = $3, decided_by = $4, decided_by_email = $5, ' +
          'decided_at = $7::timestamptz, decision_reason = $6, version = version + 1, ' +
          'updated_at = $7 ' +
          "WHERE id = $1 AND version = $2 AND status = 'submitted' AND employee_id <> $4 " +
          `RETURNING ${COLUMNS}`,
        parameters: [
          added.id,
          1,
          'approved',
          'auth0|mara',
          'mara@exampleco.com',
          null,
          '2026-11-21T09:12:44.031Z',
        ],
      });
      assert.equal(decided?.decision?.at, '2026-11-21T09:12:44.031Z');
      assert.equal(decided.updatedAt, decided.decision.at);
      assert.equal(decided.status, 'approved');
      for (const version of [1, 2]) {
        assert.equal(await store.decide({ ...aDecision(added), version }), undefined);
      }
      assert.deepEqual(await store.find(added.id), decided);
    });

    it('does not let the owner decide, whatever asks it to', async () => {
      const added = await store.add(anEntry());
      assert.equal(await store.decide({ ...aDecision(added), by: 'auth0|ada' }), undefined);
      assert.deepEqual(await store.find(added.id), added);
    });

    it('neither changes nor removes what is approved', async () => {
      const added = await store.add(anEntry());
      const approved = await store.decide(aDecision(added));
      const key = { id: added.id, employeeId: 'auth0|ada', version: 2 };
      assert.equal(await store.change({ ...key, note: 'x' }), undefined);
      assert.equal(await store.remove(added.id, 'auth0|ada'), false);
      assert.deepEqual(await store.find(added.id), approved);
    });

    it("removes one's own entry, once", async () => {
      const { id } = await store.add(anEntry());
      assert.equal(await store.remove(id, 'auth0|ben'), false);
      assert.equal(await store.remove(id, 'auth0|ada'), true);
      assert.deepEqual(lastStatement(), {
        sql:
          'DELETE FROM timesheet_entries ' +
          "WHERE id = $1 AND employee_id = $2 AND status <> 'approved' RETURNING id",
        parameters: [id, 'auth0|ada'],
      });
      assert.equal(await store.remove(id, 'auth0|ada'), false);
    });

    it('is filled with demo data only while it is empty, also by two at a time', async () => {
      const seeds: SeedEntry[] = [
        {
          ...anEntry(),
          createdAt: '2026-11-20T16:00:00.000Z',
          status: 'submitted',
          decidedBy: null,
          decidedByEmail: null,
          decidedAt: null,
          reason: null,
        },
        {
          ...anEntry(),
          createdAt: '2026-11-20T16:00:00.000Z',
          status: 'rejected',
          decidedBy: 'm',
          decidedByEmail: null,
          decidedAt: '2026-11-21T09:00:00.000Z',
          reason: 'Why?',
        },
      ];
      const again = seeds.map((seed) => ({ ...seed, id: uuidV7() }));
      const outcomes = await Promise.all([store.seed(seeds), store.seed(again)]);
      assert.deepEqual(outcomes.toSorted(), [false, true]);
      const entries = await store.list({}, { limit: 10 });
      assert.deepEqual(
        entries
          .map(({ createdAt, decision, updatedAt }) => [createdAt, decision?.at, updatedAt])
          .toSorted(),
        [
          ['2026-11-20T16:00:00.000Z', undefined, '2026-11-20T16:00:00.000Z'],
          ['2026-11-20T16:00:00.000Z', '2026-11-21T09:00:00.000Z', '2026-11-21T09:00:00.000Z'],
        ],
      );
    });

    it('answers a ping', async () => {
      await store.ping();
      assert.deepEqual(lastStatement(), { sql: 'SELECT 1', parameters: [] });
    });

    for (const [rule, set] of [
      [
        'nobody decides their own',
        "status = 'approved', decided_by = employee_id, decided_at = now()",
      ],
      ['a decision has an author', "status = 'approved'"],
      ['an entry without a decision has no author', "decided_by = 'm', decided_at = now()"],
      [
        'a rejection has a reason',
        "status = 'rejected', decided_by = 'm', decided_at = now(), decision_reason = NULL",
      ],
      ['hours are in quarters', 'hours = 7.6'],
      ['hours are more than none', 'hours = 0'],
      ['hours are a day at most', 'hours = 24.25'],
      ['a project has a name', "project = ''"],
      ['a status is one of three', "status = 'paid'"],
      ['an entry belongs to somebody', "employee_id = ''"],
    ] as const) {
      it(`keeps the rule in the database: ${rule}`, async () => {
        const added = await store.add(anEntry());
        await assert.rejects(database.database.script(`UPDATE timesheet_entries SET ${set}`), {
          code: '23514',
        });
        assert.deepEqual(await store.find(added.id), added);
      });
    }

    it('reads pages by an index, not by sorting the table', async () => {
      await database.database.script('SET enable_seqscan = off; SET enable_sort = off');
      try {
        for (const [where, index] of [
          ["employee_id = 'a'", 'timesheet_entries_of_an_employee'],
          ["status = 'submitted'", 'timesheet_entries_of_a_status'],
        ]) {
          const plan = await database.database.query<{ 'QUERY PLAN': string }>(
            `EXPLAIN SELECT id FROM timesheet_entries
             WHERE ${where} AND (work_date, id) < ('2026-11-20', '${UNKNOWN_ID}')
             ORDER BY work_date DESC, id DESC LIMIT 51`,
          );
          const text = plan.map((line) => line['QUERY PLAN']).join('\n');
          assert.match(text, new RegExp(`Index.* Scan using ${index}`));
          assert.doesNotMatch(text, /Sort/);
        }
      } finally {
        await database.database.script('RESET enable_seqscan; RESET enable_sort');
      }
    });
  });
}
