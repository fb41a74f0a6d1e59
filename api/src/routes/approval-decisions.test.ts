import assert from 'node:assert/strict';
import { it } from 'node:test';

import { addEntry, describeOnEveryEngine, UNKNOWN_ID } from '../testing/api-on-engines.ts';
import {
  aManager,
  aPerson,
  type ProblemBody,
  problemOf,
  type TestPerson,
} from '../testing/test-api.ts';
import type { Entry } from '../timesheets/entry.ts';

const PATH = '/approvals/decisions';

interface Result {
  readonly id: string;
  readonly entry: Entry | null;
  readonly problem: ProblemBody | null;
}

type Decision = 'approved' | 'rejected' | 'withdrawn';

let nowMs = Date.now();

describeOnEveryEngine(
  'several decisions at once',
  (api) => {
    async function decide(manager: TestPerson, ...decisions: readonly object[]): Promise<Result[]> {
      const { body, status } = await manager.send<{ results: Result[] }>({
        method: 'POST',
        path: PATH,
        body: { decisions },
      });
      assert.equal(status, 200, JSON.stringify(body));
      return body.results;
    }

    async function decideOne(
      manager: TestPerson,
      entry: Entry,
      decision: Decision,
    ): Promise<Result> {
      const reason = decision === 'rejected' ? { reason: 'Why?' } : {};
      const [result] = await decide(manager, {
        id: entry.id,
        version: entry.version,
        decision,
        ...reason,
      });
      assert.ok(result);
      return result;
    }

    async function approvedBy(manager: TestPerson, entry: Entry): Promise<Entry> {
      const { entry: approved, problem } = await decideOne(manager, entry, 'approved');
      assert.equal(problem, null);
      assert.ok(approved);
      return approved;
    }

    const nameOf = ({ problem }: Result): string | null =>
      problem === null ? null : problemOf({ body: problem } as never);

    async function read(person: TestPerson, { id }: Entry): Promise<Entry> {
      return (await person.send<Entry>({ path: `/timesheets/${id}` })).body;
    }

    it('are made each by itself, and answered in the order asked', async () => {
      const [ada, ben, mara] = [await aPerson(api()), await aPerson(api()), await aManager(api())];
      const [good, bad, changed] = [await addEntry(ada), await addEntry(ben), await addEntry(ada)];
      const own = await addEntry(mara);
      const taken = await approvedBy(await aManager(api()), await addEntry(ben));
      const path = `/timesheets/${changed.id}`;
      await ada.send({ method: 'PATCH', path, body: { hours: '1.00', version: 1 } });

      const results = await decide(
        mara,
        { id: own.id, version: 1, decision: 'approved' },
        { id: bad.id, version: 1, decision: 'rejected', reason: ' Which project? ' },
        { id: UNKNOWN_ID, version: 1, decision: 'approved' },
        { id: taken.id, version: 1, decision: 'rejected', reason: 'No' },
        { id: changed.id, version: 1, decision: 'approved' },
        { id: good.id, version: 1, decision: 'approved' },
      );
      assert.deepEqual(
        results.map((result) => [result.id, nameOf(result), result.entry?.status]),
        [
          [own.id, 'own-entry', 'submitted'],
          [bad.id, null, 'rejected'],
          [UNKNOWN_ID, 'not-found', undefined],
          [taken.id, 'already-decided', 'approved'],
          [changed.id, 'stale-version', 'submitted'],
          [good.id, null, 'approved'],
        ],
      );
      // What is there now, also after a conflict: one sees who decided, and what.
      assert.deepEqual(results[3]?.entry, taken);
      assert.deepEqual(results[5]?.entry, await read(ada, good));
      const at = new Date(nowMs).toISOString();
      assert.deepEqual(results[1]?.entry?.decision, {
        by: mara.subject,
        byEmail: mara.email,
        at,
        reason: 'Which project?',
      });
      assert.equal(results[1].entry.version, 2);
      assert.deepEqual(await read(ben, bad), results[1].entry);
      assert.deepEqual(await read(mara, own), own);
    });

    it('are each a whole problem document, as if it had been asked alone', async () => {
      const mara = await aManager(api());
      const own = await addEntry(mara);
      const { problem } = await decideOne(mara, own, 'approved');
      const { body } = await mara.send({
        method: 'PUT',
        path: `/approvals/${own.id}`,
        body: { version: 1, decision: 'approved' },
      });
      assert.deepEqual(problem, body);
    });

    it('can be a hundred, each with a long reason', async () => {
      const [ada, mara] = [await aPerson(api()), await aManager(api())];
      const changes = Array.from({ length: 100 }, (_, index) => ({
        id: `0199a3b4-7c1d-4e2f-8a3b-4c5d6e7f8${100 + index}`,
        version: 0,
        entry: { project: 'p', date: '2026-11-20', hours: '1.00', note: '' },
      }));
      // The ids are the same on both engines, which is another database each.
      const path = '/timesheets/weeks/2026-W47';
      assert.equal((await ada.send({ method: 'PATCH', path, body: { changes } })).status, 200);
      const reason = 'r'.repeat(500);
      const results = await decide(
        mara,
        ...changes.map(({ id }) => ({ id, version: 1, decision: 'rejected', reason })),
      );
      assert.ok(results.every(({ entry, problem }) => problem === null && entry?.version === 2));
    });

    for (const decision of ['approved', 'rejected'] as const) {
      it(`can be taken back within 60 seconds: ${decision}`, async () => {
        const [ada, mara] = [await aPerson(api()), await aManager(api())];
        const entry = await addEntry(ada);
        const { entry: decided } = await decideOne(mara, entry, decision);
        assert.ok(decided);
        nowMs += 60_000;
        const { entry: withdrawn, problem } = await decideOne(mara, decided, 'withdrawn');
        assert.equal(problem, null);
        assert.deepEqual(withdrawn, {
          ...entry,
          version: 3,
          updatedAt: new Date(nowMs).toISOString(),
        });
        assert.deepEqual(await read(ada, entry), withdrawn);
        const again = await approvedBy(await aManager(api()), withdrawn);
        assert.equal(again.version, 4);
      });
    }

    it('can no longer be taken back a millisecond later', async () => {
      const [ada, mara] = [await aPerson(api()), await aManager(api())];
      const approved = await approvedBy(mara, await addEntry(ada));
      nowMs += 60_001;
      const result = await decideOne(mara, approved, 'withdrawn');
      assert.equal(nameOf(result), 'too-late');
      assert.equal(result.problem?.status, 409);
      assert.deepEqual(result.entry, approved);
      assert.deepEqual(await read(ada, approved), approved);
    });

    it('by PUT /approvals/:id can be taken back as well', async () => {
      const [ada, mara] = [await aPerson(api()), await aManager(api())];
      const { id } = await addEntry(ada);
      const { body } = await mara.send<Entry>({
        method: 'PUT',
        path: `/approvals/${id}`,
        body: { version: 1, decision: 'approved' },
      });
      assert.equal(body.decision?.at, new Date(nowMs).toISOString());
      assert.equal(nameOf(await decideOne(mara, body, 'withdrawn')), null);
    });

    it('of another manager cannot be taken back, nor by whom they are about', async () => {
      const [noa, mara] = [await aManager(api()), await aManager(api())];
      const [own, others] = [await addEntry(mara), await addEntry(await aPerson(api()))];
      for (const [entry, problem] of [
        [await approvedBy(noa, others), 'not-your-decision'],
        [await approvedBy(noa, own), 'own-entry'],
      ] as const) {
        const result = await decideOne(mara, entry, 'withdrawn');
        assert.equal(nameOf(result), problem);
        assert.equal(result.problem?.status, 403);
        assert.deepEqual(result.entry, entry);
      }
    });

    it('cannot be taken back where there is none, twice, or in a version that is gone', async () => {
      const [ada, mara] = [await aPerson(api()), await aManager(api())];
      const entry = await addEntry(ada);
      assert.equal(nameOf(await decideOne(mara, entry, 'withdrawn')), 'not-your-decision');
      const rejected = (await decideOne(mara, entry, 'rejected')).entry;
      assert.ok(rejected);
      assert.equal(nameOf(await decideOne(mara, entry, 'withdrawn')), 'stale-version');
      assert.equal(nameOf(await decideOne(mara, rejected, 'withdrawn')), null);
      const again = await decideOne(mara, rejected, 'withdrawn');
      assert.equal(nameOf(again), 'stale-version');
      assert.deepEqual([again.entry?.status, again.entry?.version], ['submitted', 3]);
    });

    it('cannot be taken back once the employee has corrected the entry', async () => {
      const [ada, mara] = [await aPerson(api()), await aManager(api())];
      const { entry: rejected } = await decideOne(mara, await addEntry(ada), 'rejected');
      assert.ok(rejected);
      const path = `/timesheets/${rejected.id}`;
      const { body: corrected } = await ada.send<Entry>({
        method: 'PATCH',
        path,
        body: { note: 'better', version: 2 },
      });
      const result = await decideOne(mara, rejected, 'withdrawn');
      assert.equal(nameOf(result), 'stale-version');
      assert.deepEqual(result.entry, corrected);
    });

    const good = { id: UNKNOWN_ID, version: 1, decision: 'approved' };
    for (const [body, fields, because] of [
      [{}, ['/decisions'], 'they are missing'],
      [{ decisions: [] }, ['/decisions'], 'there is none'],
      [{ decisions: Array(101).fill(good) }, ['/decisions'], 'there are too many'],
      [
        { decisions: [{}] },
        ['/decisions/0/id', '/decisions/0/version', '/decisions/0/decision'],
        'it is empty',
      ],
      [{ decisions: [{ ...good, id: "' OR 1=1" }] }, ['/decisions/0/id'], 'it is no UUID'],
      [{ decisions: [good, good] }, ['/decisions/0/id', '/decisions/1/id'], 'it is there twice'],
      [{ decisions: [{ ...good, version: 0 }] }, ['/decisions/0/version'], 'it was never added'],
      [{ decisions: [{ ...good, decision: 'paid' }] }, ['/decisions/0/decision'], 'no decision'],
      [
        { decisions: [{ ...good, decision: 'submitted' }] },
        ['/decisions/0/decision'],
        'it is called withdrawn',
      ],
      [{ decisions: [{ ...good, decision: 'rejected' }] }, ['/decisions/0/reason'], 'no reason'],
      [
        { decisions: [{ ...good, decision: 'rejected', reason: ' ' }] },
        ['/decisions/0/reason'],
        'the reason is blank',
      ],
      [
        { decisions: [{ ...good, decision: 'withdrawn', reason: 'Oops' }] },
        ['/decisions/0/reason'],
        'it would be lost',
      ],
      [{ decisions: [{ ...good, reason: '\u202e' }] }, ['/decisions/0/reason'], 'it deceives'],
      [{ decisions: [{ ...good, by: 'auth0|eve' }] }, ['/decisions/0/by'], 'the token says who'],
      [{ decisions: [{ ...good, at: '2020-01-01' }] }, ['/decisions/0/at'], 'the clock says when'],
      [{ decisions: [good], by: 'auth0|eve' }, ['/by'], 'the token says who'],
    ] as const) {
      it(`are refused with ${fields.join(', ')}: ${because}`, async () => {
        const mara = await aManager(api());
        const response = await mara.send({ method: 'POST', path: PATH, body });
        assert.equal(response.status, 422);
        assert.deepEqual(
          response.body.errors?.map(({ field }) => field).toSorted(),
          [...fields].toSorted(),
        );
      });
    }

    it('are none where one of them cannot be understood', async () => {
      const [ada, mara] = [await aPerson(api()), await aManager(api())];
      const entry = await addEntry(ada);
      const { status } = await mara.send({
        method: 'POST',
        path: PATH,
        body: {
          decisions: [
            { id: entry.id, version: 1, decision: 'approved' },
            { ...good, id: 'x' },
          ],
        },
      });
      assert.equal(status, 422);
      assert.deepEqual(await read(ada, entry), entry);
    });
  },
  { now: () => nowMs },
);
