import assert from 'node:assert/strict';
import { it } from 'node:test';

import {
  addEntry,
  decideEntry,
  describeOnEveryEngine,
  UNKNOWN_ID,
} from '../testing/api-on-engines.ts';
import { aManager, aPerson, problemOf } from '../testing/test-api.ts';
import type { Entry } from '../timesheets/entry.ts';

describeOnEveryEngine("one of one's own entries", (api) => {
  const METHODS = [
    ['GET', undefined],
    ['PATCH', { note: 'mine now', version: 1 }],
    ['DELETE', undefined],
  ] as const;

  for (const [method, body] of METHODS) {
    it(`${method} does not find another person's entry, and leaves it as it is`, async () => {
      const [ada, eve] = [await aPerson(api()), await aManager(api())];
      const entry = await addEntry(ada);
      const path = `/timesheets/${entry.id}`;
      const response = await eve.send({ method, path, body });
      assert.equal(response.status, 404);
      assert.equal(problemOf(response), 'not-found');
      assert.deepEqual((await ada.send<Entry>({ path })).body, entry);
    });

    for (const id of [UNKNOWN_ID, 'x', "' OR 1=1 --", UNKNOWN_ID.toUpperCase()]) {
      it(`${method} finds nothing under ${id}, and says so as for another's entry`, async () => {
        const ada = await aPerson(api());
        const path = `/timesheets/${encodeURIComponent(id)}`;
        const response = await ada.send({ method, path, body });
        assert.equal(response.status, 404);
        assert.equal(response.body.detail, 'There is no such entry.');
      });
    }
  }

  it('PATCH changes what it names, leaves the rest, and counts the version up', async () => {
    const ada = await aPerson(api());
    const entry = await addEntry(ada);
    const path = `/timesheets/${entry.id}`;
    const { body, status } = await ada.send<Entry>({
      method: 'PATCH',
      path,
      body: { hours: '8', note: '', version: 1 },
    });
    assert.equal(status, 200);
    assert.deepEqual(body, {
      ...entry,
      hours: '8.00',
      note: '',
      version: 2,
      updatedAt: body.updatedAt,
    });
    assert.deepEqual((await ada.send<Entry>({ path })).body, body);
  });

  it('PATCH of a rejected entry submits it again and forgets the decision', async () => {
    const ada = await aPerson(api());
    const rejected = await decideEntry(api(), await addEntry(ada), 'rejected');
    assert.equal(rejected.decision?.reason, 'Because');
    const { body } = await ada.send<Entry>({
      method: 'PATCH',
      path: `/timesheets/${rejected.id}`,
      body: { hours: '2.25', version: rejected.version },
    });
    assert.equal(body.status, 'submitted');
    assert.equal(body.decision, null);
    assert.equal(body.version, 3);
  });

  it('PATCH refuses a change that is based on an older version', async () => {
    const ada = await aPerson(api());
    const { id } = await addEntry(ada);
    const path = `/timesheets/${id}`;
    const change = { method: 'PATCH', path, body: { hours: '1', version: 1 } };
    assert.equal((await ada.send(change)).status, 200);
    const response = await ada.send({ ...change, body: { hours: '2', version: 1 } });
    assert.equal(response.status, 409);
    assert.equal(problemOf(response), 'stale-version');
    assert.equal((await ada.send<Entry>({ path })).body.hours, '1.00');
  });

  for (const [method, body] of [
    ['PATCH', { hours: '1', version: 2 }],
    ['DELETE', undefined],
  ] as const) {
    it(`${method} leaves an approved entry alone`, async () => {
      const ada = await aPerson(api());
      const approved = await decideEntry(api(), await addEntry(ada), 'approved');
      const path = `/timesheets/${approved.id}`;
      const response = await ada.send({ method, path, body });
      assert.equal(response.status, 409);
      assert.equal(problemOf(response), 'entry-approved');
      assert.deepEqual((await ada.send<Entry>({ path })).body, approved);
    });
  }

  for (const [body, fields] of [
    [{ version: 1 }, ['']],
    [{ hours: '1' }, ['/version']],
    [{ hours: '1', version: '1' }, ['/version']],
    [{ hours: '1', version: 0 }, ['/version']],
    [{ hours: '1', version: 2 ** 31 }, ['/version']],
    [{ hours: '1.1', version: 1 }, ['/hours']],
    [{ status: 'approved', version: 1 }, ['/status']],
    [{ employeeId: 'auth0|eve', version: 1 }, ['/employeeId']],
    [{ decision: null, version: 1 }, ['/decision']],
  ] as const) {
    it(`PATCH refuses ${JSON.stringify(body)}`, async () => {
      const ada = await aPerson(api());
      const entry = await addEntry(ada);
      const path = `/timesheets/${entry.id}`;
      const response = await ada.send({ method: 'PATCH', path, body });
      assert.equal(response.status, 422);
      assert.deepEqual(
        response.body.errors?.map(({ field }) => field),
        fields,
      );
      assert.deepEqual((await ada.send<Entry>({ path })).body, entry);
    });
  }

  it('DELETE removes an entry, once', async () => {
    const ada = await aPerson(api());
    const { id } = await addEntry(ada);
    const path = `/timesheets/${id}`;
    assert.equal((await ada.send({ method: 'DELETE', path })).status, 204);
    assert.equal((await ada.send({ method: 'DELETE', path })).status, 404);
    assert.equal((await ada.send({ path })).status, 404);
  });

  it('DELETE removes a rejected entry', async () => {
    const ada = await aPerson(api());
    const { id } = await decideEntry(api(), await addEntry(ada), 'rejected');
    const response = await ada.send({ method: 'DELETE', path: `/timesheets/${id}` });
    assert.equal(response.status, 204);
  });
});
