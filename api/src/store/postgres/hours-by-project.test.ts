import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ENGINES, type TestDatabase } from '../../testing/engines.ts';
import { RecordingDatabase } from '../../testing/recording-database.ts';
import { HOURS_BY_PROJECT, readHoursByProject } from './hours-by-project.ts';
import { migrate } from './migrate.ts';

const NOVEMBER = { first: '2026-11-01', next: '2026-12-01' };

for (const engine of ENGINES) {
  describe(`hours by project, on ${engine.name}`, () => {
    let test: TestDatabase;

    before(async () => {
      test = await engine.start();
      await migrate(test.database);
    });
    after(() => test.stop());

    it('are one statement', async () => {
      const recorded = new RecordingDatabase(test.database);
      const report = await readHoursByProject(recorded, 'auth0|ada', NOVEMBER);
      assert.deepEqual(report, { total: '0.00', projects: [] });
      assert.deepEqual(recorded.statements, [
        {
          sql: HOURS_BY_PROJECT.replace(/\s+/g, ' '),
          parameters: ['auth0|ada', '2026-11-01', '2026-12-01'],
        },
      ]);
    });

    it('are read by an index: of one employee the days of one month', async () => {
      await test.database.script(`
        INSERT INTO timesheet_entries (id, employee_id, project, work_date, hours, note)
        SELECT gen_random_uuid(), 'auth0|person-' || person, 'Hiring', date '2026-01-01' + day, 1, ''
        FROM generate_series(1, 20) person, generate_series(0, 364) day;
        ANALYZE timesheet_entries`);
      const plan = await test.database.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN ${HOURS_BY_PROJECT}`,
        ['auth0|person-7', NOVEMBER.first, NOVEMBER.next],
      );
      const text = plan.map((line) => line['QUERY PLAN']).join('\n');
      assert.match(text, /Scan (?:using|on) timesheet_entries_of_an_employee/);
      assert.match(text, /Index Cond: .*employee_id = .*work_date >= .*work_date < /);
      assert.doesNotMatch(text, /Seq Scan/);
    });
  });
}
