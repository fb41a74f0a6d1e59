import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ENGINES, type TestDatabase } from '../../testing/engines.ts';
import { RecordingDatabase } from '../../testing/recording-database.ts';
import { EMPLOYEE_WEEKS } from './employee-weeks.ts';
import { migrate } from './migrate.ts';
import { MONTH_SUMMARY } from './month-summary.ts';
import { PostgresTimesheetsStore } from './postgres-timesheets-store.ts';
import { RECENT_PROJECTS } from './recent-projects.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

for (const engine of ENGINES) {
  describe(`what other people wrote costs nobody anything, on ${engine.name}`, () => {
    let test: TestDatabase;
    let recorded: RecordingDatabase;
    let store: PostgresTimesheetsStore;

    before(async () => {
      test = await engine.start();
      await migrate(test.database);
      recorded = new RecordingDatabase(test.database);
      store = new PostgresTimesheetsStore(recorded);
      await test.database.script(`
        INSERT INTO timesheet_entries
          (id, employee_id, employee_email, project, work_date, hours, note, status,
           decided_by, decided_at)
        SELECT gen_random_uuid(), 'auth0|person-' || person, 'person-' || person || '@exampleco.com',
          'Hiring', date '2025-01-01' + day, 1, '', 'approved', 'auth0|mara', now()
        FROM generate_series(1, 30) person, generate_series(0, 699) day;
        ANALYZE timesheet_entries`);
    });
    after(() => test.stop());

    /** Every node of the plan by which a statement ran. */
    async function planOf(sql: string, parameters: readonly unknown[]): Promise<PlanNode[]> {
      const [row] = await test.database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
        parameters,
      );
      const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
      assert.ok(row);
      return nodes(row['QUERY PLAN'][0].Plan);
    }

    /** How many entries were read from the table or its indexes. */
    function entriesRead(plan: readonly PlanNode[]): number {
      const reads = plan.filter((node) =>
        /^(?:Seq|Index|Index Only|Bitmap Heap) Scan$/.test(node['Node Type']),
      );
      assert.ok(reads.length > 0);
      for (const node of reads) assert.notEqual(node['Node Type'], 'Seq Scan');
      return reads.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
    }

    it('is read by one statement each', async () => {
      await store.listWeeks('approved', { limit: 3 });
      await store.listProjects('auth0|person-7', 50);
      await store.summarizeMonth('auth0|person-7', { first: '2026-11-01', next: '2026-12-01' });
      assert.deepEqual(
        recorded.statements.map(({ sql }) => sql),
        [EMPLOYEE_WEEKS, RECENT_PROJECTS, MONTH_SUMMARY].map((sql) => sql.replace(/\s+/g, ' ')),
      );
    });

    it('is not read for a month', async () => {
      const plan = await planOf(MONTH_SUMMARY, ['auth0|person-7', '2026-11-01', '2026-12-01']);
      assert.equal(entriesRead(plan), 30);
    });

    it('is not read for projects', async () => {
      assert.equal(entriesRead(await planOf(RECENT_PROJECTS, ['auth0|person-7', 50])), 700);
    });

    for (const [name, after] of [
      ['the first page', [null, '', '']],
      ['a page in the middle', ['2025-11-17', 'person-5@exampleco.com', 'auth0|person-5']],
      ['the last page', ['2024-12-30', 'person-9@exampleco.com', 'auth0|person-8']],
    ] as const) {
      it(`is read for two weeks at most, and not for a hundred, where weeks are shown: ${name}`, async () => {
        const plan = await planOf(EMPLOYEE_WEEKS, ['approved', ...after, 21]);
        // To find the page two weeks of thirty people and the first of a third; and what is on it.
        const most = (2 * 30 + 1) * 7 + 1 + 21 * 7;
        assert.ok(entriesRead(plan) <= most, String(entriesRead(plan)));
      });
    }
  });
}
