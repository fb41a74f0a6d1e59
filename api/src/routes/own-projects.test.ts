import assert from 'node:assert/strict';
import { it } from 'node:test';

import { addEntry, describeOnEveryEngine } from '../testing/api-on-engines.ts';
import { aPerson, type TestPerson } from '../testing/test-api.ts';

describeOnEveryEngine("one's own projects", (api) => {
  async function projectsOf(person: TestPerson): Promise<string[]> {
    const { body } = await person.send<{ items: string[] }>({ path: '/timesheets/projects' });
    return body.items;
  }

  it('are each named once, the one with the latest date first', async () => {
    const ada = await aPerson(api());
    for (const [project, date] of [
      ['Hiring', '2026-11-16'],
      ['Scanner', '2026-11-20'],
      ['Portal', '2026-11-18'],
      ['Hiring', '2026-11-19'],
      ['Portal', '2026-01-01'],
    ]) {
      await addEntry(ada, { project, date });
    }
    assert.deepEqual(await projectsOf(ada), ['Scanner', 'Hiring', 'Portal']);
  });

  it('of one day begin with the one that was written down last', async () => {
    const ada = await aPerson(api());
    for (const project of ['b', 'c', 'a']) await addEntry(ada, { project });
    assert.deepEqual(await projectsOf(ada), ['a', 'c', 'b']);
  });

  it("are never another person's", async () => {
    await addEntry(await aPerson(api()), { project: 'Secret' });
    assert.deepEqual(await projectsOf(await aPerson(api())), []);
  });

  it('are fifty at most', async () => {
    const ada = await aPerson(api());
    for (let number = 10; number < 61; number += 1) {
      await addEntry(ada, { project: `Project ${number}` });
    }
    const projects = await projectsOf(ada);
    assert.equal(projects.length, 50);
    assert.equal(projects[0], 'Project 60');
    assert.equal(projects.at(-1), 'Project 11');
  });

  it('take no parameters', async () => {
    const ada = await aPerson(api());
    const { status } = await ada.send({ path: '/timesheets/projects?employeeId=auth0%7Cben' });
    assert.equal(status, 422);
  });

  it('cannot be changed by their address', async () => {
    const ada = await aPerson(api());
    for (const method of ['PATCH', 'DELETE', 'POST', 'PUT']) {
      const { headers, status } = await ada.send({
        method,
        path: '/timesheets/projects',
        body: {},
      });
      assert.equal(status, 405);
      assert.equal(headers.get('allow'), 'GET, HEAD');
    }
  });
});
