import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
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

interface Decided {
  readonly results: readonly {
    readonly id: string;
    readonly entry: Entry;
    readonly problem: ProblemBody | null;
  }[];
}

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

  it(`decide each entry once when two managers take them in opposite orders, ${ROUNDS} times`, async () => {
    const [ada, mara, noa] = [await aPerson(first), await aManager(first), await aManager(second)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const entries = await Promise.all([add(ada), add(ada), add(ada), add(ada)]);
      const decisions = entries.map(({ id }) => ({ id, version: 1, decision: 'approved' }));
      const decide = (manager: TestPerson, order: readonly object[]) =>
        manager.send<Decided>({
          method: 'POST',
          path: '/approvals/decisions',
          body: { decisions: order },
        });
      const answers = await Promise.all([
        decide(mara, decisions),
        decide(noa, decisions.toReversed()),
      ]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200],
      );
      const results = answers.flatMap(({ body }) => body.results);
      for (const { id } of entries) {
        const [one, other] = results.filter((result) => result.id === id);
        const problems = [one, other].map((result) => result?.problem?.type.split('/').at(-1));
        assert.deepEqual(problems.toSorted(), ['already-decided', undefined]);
        // The one who was late sees who decided.
        assert.deepEqual(one?.entry, other?.entry);
        assert.equal(one?.entry.version, 2);
      }
    }
  });

  it(`save a week once that is sent to both at the same time, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const ada = await aPerson(first);
      const token = await first.issuer.token({ claims: { sub: ada.subject } });
      const [old, gone] = [await add(ada), await add(ada)];
      const entry = { project: 'Hiring', date: '2026-11-20', hours: '2.00', note: 'new' };
      const request = {
        method: 'PATCH',
        path: '/timesheets/weeks/2026-W47',
        token,
        body: {
          changes: [
            { id: randomUUID(), version: 0, entry },
            { id: old.id, version: 1, entry },
            { id: gone.id, version: 1, entry: null },
          ],
        },
      };
      const answers = await Promise.all(
        [first, second, first, second].map((api) => api.send<EntryPage>(request)),
      );
      for (const { body, status } of answers) {
        assert.equal(status, 200);
        assert.deepEqual(body, answers[0]?.body);
        assert.deepEqual(body.items.map(({ version }) => version).toSorted(), [1, 2]);
      }
    }
  });

  it(`never approve what a week changed at the same time, ${ROUNDS} times`, async () => {
    const [ada, mara] = [await aPerson(first), await aManager(second)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { date, id, project } = await add(ada);
      const entry = { project, date, hours: '24.00', note: '' };
      const [decision, save] = await Promise.all([
        mara.send<Decided>({
          method: 'POST',
          path: '/approvals/decisions',
          body: { decisions: [{ id, version: 1, decision: 'approved' }] },
        }),
        ada.send({
          method: 'PATCH',
          path: '/timesheets/weeks/2026-W47',
          body: { changes: [{ id, version: 1, entry }] },
        }),
      ]);
      const isApproved = decision.body.results[0]?.problem === null;
      assert.equal(save.status, isApproved ? 409 : 200);
      const { body } = await ada.send<Entry>({ path: `/timesheets/${id}` });
      assert.deepEqual(
        [body.status, body.hours],
        isApproved ? ['approved', '2.00'] : ['submitted', '24.00'],
      );
    }
  });

  it(`take a decision back once, and then let one manager decide, ${ROUNDS} times`, async () => {
    const [ada, mara, noa] = [await aPerson(first), await aManager(first), await aManager(second)];
    // The same manager in two windows, each on another instance.
    const token = await first.issuer.token({
      claims: { sub: mara.subject, scope: 'approve:timesheets' },
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await add(ada);
      const path = `/approvals/${id}`;
      await mara.send({ method: 'PUT', path, body: { decision: 'approved', version: 1 } });
      const request = {
        method: 'POST',
        path: '/approvals/decisions',
        token,
        body: { decisions: [{ id, version: 2, decision: 'withdrawn' }] },
      };
      const [one, other, hers] = await Promise.all([
        first.send<Decided>(request),
        second.send<Decided>(request),
        noa.send({ method: 'PUT', path, body: { decision: 'approved', version: 3 } }),
      ]);
      const done = [one, other].filter(({ body }) => body.results[0]?.problem === null);
      assert.equal(done.length, 1);
      const { body } = await ada.send<Entry>({ path: `/timesheets/${id}` });
      const expected =
        hers.status === 200 ? ['approved', noa.subject, 4] : ['submitted', undefined, 3];
      assert.deepEqual([body.status, body.decision?.by, body.version], expected);
    }
  });

  function assertConflict(response: TestResponse, problem: string): void {
    assert.equal(response.status, 409);
    assert.equal(problemOf(response), problem);
  }
});
