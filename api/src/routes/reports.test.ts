import assert from 'node:assert/strict';
import { it } from 'node:test';

import { addEntry, decideEntry, describeOnEveryEngine } from '../testing/api-on-engines.ts';
import {
  aPerson,
  type ProblemBody,
  problemOf,
  type TestPerson,
  type TestResponse,
} from '../testing/test-api.ts';
import { TEST_REPORTS_AUDIENCE } from '../testing/test-issuer.ts';
import type { HoursReport } from '../timesheets/hours-report.ts';

type HoursAnswer = HoursReport & { readonly month: string };

describeOnEveryEngine('reports', (api) => {
  /** Asks as a person who has a token for the Reports API, too. */
  async function report<Body = HoursAnswer>(
    { subject }: TestPerson,
    query: string,
  ): Promise<TestResponse<Body>> {
    const token = await api().issuer.token({
      claims: { sub: subject, aud: TEST_REPORTS_AUDIENCE, scope: 'read:reports' },
    });
    return api().send<Body>({ path: `/reports/hours?${query}`, token });
  }

  it('add up the hours of a month by project, exactly, the most first', async () => {
    const ada = await aPerson(api());
    for (const [project, hours, date] of [
      ['Hiring', '0.25', '2026-11-01'],
      ['Warehouse scanner', '7.50', '2026-11-15'],
      ['Warehouse scanner', '24.00', '2026-11-30'],
      ['Audit', '0.25', '2026-11-30'],
      ['Warehouse scanner', '8.00', '2026-10-31'],
      ['Warehouse scanner', '8.00', '2026-12-01'],
      ['Warehouse scanner', '8.00', '2025-11-15'],
    ] as const) {
      await addEntry(ada, { project, hours, date });
    }
    const { body, status } = await report(ada, 'month=2026-11');
    assert.equal(status, 200);
    assert.deepEqual(body, {
      month: '2026-11',
      total: '32.00',
      projects: [
        { project: 'Warehouse scanner', hours: '31.50', entries: 2 },
        { project: 'Audit', hours: '0.25', entries: 1 },
        { project: 'Hiring', hours: '0.25', entries: 1 },
      ],
    });
  });

  it("count what is approved or waits, and leave out what was rejected, and others' hours", async () => {
    const [ada, ben] = [await aPerson(api()), await aPerson(api())];
    await addEntry(ada, { hours: '1.00' });
    await decideEntry(api(), await addEntry(ada, { hours: '2.00' }), 'approved');
    await decideEntry(api(), await addEntry(ada, { hours: '4.00' }), 'rejected');
    await decideEntry(api(), await addEntry(ada, { project: 'Lost', hours: '8.00' }), 'rejected');
    await addEntry(ben, { hours: '16.00' });
    const { body } = await report(ada, 'month=2026-11');
    assert.deepEqual(body, {
      month: '2026-11',
      total: '3.00',
      projects: [{ project: 'Warehouse scanner', hours: '3.00', entries: 2 }],
    });
  });

  it('are empty, and add up to nothing, where there is nothing', async () => {
    const { body } = await report(await aPerson(api()), 'month=2026-11');
    assert.deepEqual(body, { month: '2026-11', total: '0.00', projects: [] });
  });

  it('know leap years and the last month of the century', async () => {
    const ada = await aPerson(api());
    for (const date of ['2028-02-29', '2028-03-01', '2099-12-31']) {
      await addEntry(ada, { date, hours: '1.00' });
    }
    for (const month of ['2028-02', '2028-03', '2099-12']) {
      assert.equal((await report(ada, `month=${month}`)).body.total, '1.00', month);
    }
  });

  it('do not take a project for the sum, whatever its name', async () => {
    const ada = await aPerson(api());
    for (const project of ['null', 'NULL', 'total']) {
      await addEntry(ada, { project, hours: '1.00' });
    }
    const { body } = await report(ada, 'month=2026-11');
    assert.equal(body.total, '3.00');
    assert.deepEqual(
      body.projects.map(({ project }) => project),
      ['NULL', 'null', 'total'],
    );
  });

  for (const [query, field, because] of [
    ['', '?month', 'it does not say which month'],
    ['month=', '?month', 'it is empty'],
    ['month=2026-13', '?month', 'a year has twelve months'],
    ['month=2026-00', '?month', 'months are counted from one'],
    ['month=2026-1', '?month', 'it is not written as ISO 8601 has it'],
    ['month=1999-12', '?month', 'it is of another century'],
    ['month=2026-W47', '?month', 'it is a week'],
    ['month=2026-11-20', '?month', 'it is a day'],
    ['month=2026-10&month=2026-11', '?month', 'it is there twice'],
    ['month=2026-11&employeeId=auth0%7Cben', '?employeeId', "others' hours cannot be asked for"],
  ] as const) {
    it(`refuse ?${query}: ${because}`, async () => {
      const response = await report<ProblemBody>(await aPerson(api()), query);
      assert.equal(response.status, 422);
      assert.equal(problemOf(response), 'invalid-input');
      assert.deepEqual(
        response.body.errors?.map((error) => error.field),
        [field],
      );
    });
  }
});
