import assert from 'node:assert/strict';
import { it } from 'node:test';

import { addEntry, decideEntry, describeOnEveryEngine } from '../testing/api-on-engines.ts';
import { aPerson } from '../testing/test-api.ts';

const PATH = '/timesheets/months/2026-11';

describeOnEveryEngine("one's own month", (api) => {
  it('is added up by state, day and project; what was rejected counts in its state only', async () => {
    const ada = await aPerson(api());
    await addEntry(await aPerson(api()), { date: '2026-11-20' });
    await addEntry(ada, { project: 'Portal', date: '2026-10-31', hours: '8.00' });
    await addEntry(ada, { project: 'Portal', date: '2026-12-01', hours: '8.00' });
    await addEntry(ada, { project: 'Hiring', date: '2026-11-30', hours: '0.25' });
    await addEntry(ada, { project: 'Portal', date: '2026-11-01', hours: '7.75' });
    const approved = { project: 'Scanner', date: '2026-11-01', hours: '2.50' };
    await decideEntry(api(), await addEntry(ada, approved), 'approved');
    const alsoApproved = { project: 'Scanner', date: '2026-11-02', hours: '24.00' };
    await decideEntry(api(), await addEntry(ada, alsoApproved), 'approved');
    const rejected = { project: 'Support', date: '2026-11-03', hours: '5.00' };
    await decideEntry(api(), await addEntry(ada, rejected), 'rejected');

    const { body, status } = await ada.send({ path: PATH });
    assert.equal(status, 200);
    assert.deepEqual<unknown>(body, {
      month: '2026-11',
      hours: '34.50',
      byStatus: { submitted: '8.00', approved: '26.50', rejected: '5.00' },
      days: [
        { date: '2026-11-01', hours: '10.25' },
        { date: '2026-11-02', hours: '24.00' },
        { date: '2026-11-30', hours: '0.25' },
      ],
      projects: [
        { project: 'Scanner', hours: '26.50', entries: 2 },
        { project: 'Portal', hours: '7.75', entries: 1 },
        { project: 'Hiring', hours: '0.25', entries: 1 },
      ],
    });
  });

  it('is empty where nothing was done', async () => {
    const { body } = await (await aPerson(api())).send({ path: PATH });
    assert.deepEqual<unknown>(body, {
      month: '2026-11',
      hours: '0.00',
      byStatus: { submitted: '0.00', approved: '0.00', rejected: '0.00' },
      days: [],
      projects: [],
    });
  });

  it('tells projects apart that are called like a state or a day', async () => {
    const ada = await aPerson(api());
    for (const project of ['approved', '2026-11-20', 'all']) {
      await addEntry(ada, { project, hours: '1.00' });
    }
    const { body } = await ada.send<{ byStatus: object; days: object[]; projects: object[] }>({
      path: PATH,
    });
    assert.deepEqual(body.byStatus, { submitted: '3.00', approved: '0.00', rejected: '0.00' });
    assert.deepEqual(body.days, [{ date: '2026-11-20', hours: '3.00' }]);
    assert.equal(body.projects.length, 3);
  });

  for (const month of ['2026-13', '2026-00', '1999-12', '2026-1', '2026-11-01', 'x', '%00']) {
    it(`is not found: ${month}`, async () => {
      const { status } = await (await aPerson(api())).send({ path: `/timesheets/months/${month}` });
      assert.equal(status, 404);
    });
  }

  it('takes no parameters', async () => {
    const { status } = await (await aPerson(api())).send({ path: `${PATH}?employeeId=a` });
    assert.equal(status, 422);
  });
});
