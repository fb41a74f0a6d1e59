import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { EntryPage } from './routes/entry-page.ts';
import { openStore } from './store/open-store.ts';
import { POSTGRESQL, type TestDatabase } from './testing/engines.ts';
import {
  aManager,
  aPerson,
  type ProblemBody,
  problemOf,
  startTestApi,
  type TestApi,
  type TestPerson,
  type TestResponse,
} from './testing/test-api.ts';
import type { Entry } from './timesheets/entry.ts';

const ROUNDS = 40;

describe('two instances on one PostgreSQL', () => {
  let database: TestDatabase;
  let first: TestApi;
  let second: TestApi;

  before(async () => {
    database = await POSTGRESQL.start();
    // Both migrate the same empty database at the same time.
    const [storeOne, storeTwo] = await Promise.all([
      openStore({ databaseUrl: database.url }),
      openStore({ databaseUrl: database.url }),
    ]);
    first = await startTestApi(storeOne);
    second = await startTestApi(storeTwo, { issuer: first.issuer });
  });
  after(async () => {
    await second.stop();
    await first.stop();
    await database.stop();
  });

  async function add(person: TestPerson): Promise<Entry> {
    const body = { project: 'Hiring', date: '2026-11-20', hours: '2.00' };
    return (await person.send<Entry>({ method: 'POST', path: '/timesheets', body })).body;
  }

  it("see each other's entries at once", async () => {
    const ada = await aPerson(first);
    const entry = await add(ada);
    const token = await first.issuer.token({ claims: { sub: ada.subject } });
    const path = `/timesheets/${entry.id}`;
    assert.deepEqual((await second.send<Entry>({ path, token })).body, entry);
  });

  it(`accept one of two decisions that come at the same time, ${ROUNDS} times`, async () => {
    const [ada, mara, noa] = [await aPerson(first), await aManager(first), await aManager(second)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const entry = await add(ada);
      const path = `/approvals/${entry.id}`;
      const approval = { decision: 'approved', version: 1 };
      const rejection = { decision: 'rejected', reason: 'Too late', version: 1 };
      const answers = await Promise.all([
        mara.send({ method: 'PUT', path, body: approval }),
        noa.send({ method: 'PUT', path, body: rejection }),
        mara.send({ method: 'PUT', path, body: approval }),
        noa.send({ method: 'PUT', path, body: rejection }),
      ]);
      const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status);
      assert.equal(winner?.status, 200);
      for (const loser of others) assertConflict(loser, 'already-decided');
      const { body } = await ada.send<Entry>({ path: `/timesheets/${entry.id}` });
      assert.deepEqual<unknown>(winner.body, body);
      assert.equal(body.version, 2);
    }
  });

  it(`add one entry for requests with one key at the same time, ${ROUNDS} times`, async () => {
    const ada = await aPerson(first);
    const token = await first.issuer.token({ claims: { sub: ada.subject } });
    for (let round = 0; round < ROUNDS; round += 1) {
      const date = `2026-${round < 20 ? '09' : '10'}-${(round % 20) + 10}`;
      const request = {
        method: 'POST',
        path: '/timesheets',
        headers: { 'idempotency-key': `round-${round}` },
        token,
        body: { project: 'Hiring', date, hours: '2.00' },
      };
      const answers = await Promise.all(
        [first, second, first, second].map((api) => api.send<Entry & ProblemBody>(request)),
      );
      const { body: replayed, status } = await second.send<Entry>(request);
      assert.equal(status, 201);
      assert.ok(answers.some((answer) => answer.status === 201));
      for (const answer of answers) {
        if (answer.status === 201) assert.deepEqual<unknown>(answer.body, replayed);
        else assertConflict(answer, 'idempotency-key-in-use');
      }
    }
    const { body } = await first.send<EntryPage>({ path: '/timesheets?limit=200', token });
    assert.equal(body.items.length, ROUNDS);
  });

  it(`never approve hours that changed at the same time, ${ROUNDS} times`, async () => {
    const [ada, mara] = [await aPerson(first), await aManager(second)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await add(ada);
      const [approval, change] = await Promise.all([
        mara.send<Entry>({
          method: 'PUT',
          path: `/approvals/${id}`,
          body: { decision: 'approved', version: 1 },
        }),
        ada.send<Entry>({
          method: 'PATCH',
          path: `/timesheets/${id}`,
          body: { hours: '24.00', version: 1 },
        }),
      ]);
      assert.deepEqual([approval.status, change.status].toSorted(), [200, 409]);
      const { body } = await ada.send<Entry>({ path: `/timesheets/${id}` });
      assert.deepEqual(
        [body.status, body.hours],
        approval.status === 200 ? ['approved', '2.00'] : ['submitted', '24.00'],
      );
    }
  });

  function assertConflict(response: TestResponse, problem: string): void {
    assert.equal(response.status, 409);
    assert.equal(problemOf(response), problem);
  }
});
