import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';

import {
  A_DAY,
  addEntry,
  decideEntry,
  describeOnEveryEngine,
  UNKNOWN_ID,
} from '../testing/api-on-engines.ts';
import { assertReadableAcrossOrigins } from '../testing/cross-origin.ts';
import {
  aPerson,
  problemOf,
  TEST_ORIGIN,
  type TestPerson,
  type TestResponse,
} from '../testing/test-api.ts';
import type { Entry } from '../timesheets/entry.ts';

const PATH = '/timesheets/weeks/2026-W47';

interface Change {
  readonly id: string;
  readonly version: number;
  readonly entry: object | null;
}

interface NotSaved {
  readonly type: string;
  readonly errors: readonly {
    readonly field: string;
    readonly problem: string;
    readonly message: string;
    readonly entry: Entry | null;
  }[];
}

function save<Body = { items: Entry[] }>(
  person: TestPerson,
  changes: readonly Change[],
): Promise<TestResponse<Body>> {
  return person.send<Body>({ method: 'PATCH', path: PATH, body: { changes } });
}

async function refusedSave(person: TestPerson, changes: readonly Change[]): Promise<NotSaved> {
  const response = await save<NotSaved>(person, changes);
  assert.equal(response.status, 409);
  assert.equal(problemOf(response as never), 'week-not-saved');
  return response.body;
}

async function entriesOf(person: TestPerson): Promise<Entry[]> {
  const { body } = await person.send<{ items: Entry[] }>({ path: '/timesheets?limit=200' });
  return body.items;
}

const adding = (changes: object = {}): Change => ({
  id: randomUUID(),
  version: 0,
  entry: { ...A_DAY, ...changes },
});

const correcting = (
  { date, hours, id, note, project, version }: Entry,
  changes: object,
): Change => ({
  id,
  version,
  entry: { project, date, hours, note, ...changes },
});

describeOnEveryEngine('a week that is saved as a whole', (api) => {
  it('adds, corrects and deletes, and answers with the week, the oldest first', async () => {
    const ada = await aPerson(api());
    const kept = await addEntry(ada, { date: '2026-11-18' });
    const corrected = await addEntry(ada, { date: '2026-11-20' });
    const deleted = await addEntry(ada, { date: '2026-11-19' });
    await addEntry(ada, { date: '2026-11-23' });
    const added = adding({ date: '2026-11-16', hours: '2.5', project: ' Hiring ', note: 'new ' });
    const { body, status } = await save(ada, [
      added,
      correcting(corrected, { date: '2026-11-17' }),
      { id: deleted.id, version: deleted.version, entry: null },
    ]);
    assert.equal(status, 200);
    const [first, second] = body.items;
    assert.deepEqual(body.items, [
      {
        id: added.id,
        employeeId: ada.subject,
        employeeEmail: ada.email,
        project: 'Hiring',
        date: '2026-11-16',
        hours: '2.50',
        note: 'new',
        status: 'submitted',
        decision: null,
        version: 1,
        createdAt: first?.createdAt,
        updatedAt: first?.createdAt,
      },
      { ...corrected, date: '2026-11-17', version: 2, updatedAt: second?.updatedAt },
      kept,
    ]);
    assert.equal((await entriesOf(ada)).length, 4);
  });

  it('submits what was rejected again, also where it stays as it is', async () => {
    const ada = await aPerson(api());
    const [one, other] = [await addEntry(ada), await addEntry(ada)];
    const rejected = await decideEntry(api(), one, 'rejected');
    const alsoRejected = await decideEntry(api(), other, 'rejected');
    const changes = [correcting(rejected, {}), correcting(alsoRejected, { hours: '1.00' })];
    const { body } = await save(ada, changes);
    for (const { decision, status, version } of body.items) {
      assert.deepEqual([status, decision, version], ['submitted', null, 3]);
    }
    assert.deepEqual((await save(ada, changes)).body, body);
  });

  it('can be sent again as it is: what is so already is accepted, and not done again', async () => {
    const ada = await aPerson(api());
    const [corrected, deleted] = [await addEntry(ada), await addEntry(ada)];
    const changes = [
      adding({ hours: '7.5' }),
      correcting(corrected, { note: ' better ' }),
      { id: deleted.id, version: 1, entry: null },
    ];
    const first = await save(ada, changes);
    const second = await save(ada, changes);
    assert.deepEqual([first.status, second.status], [200, 200]);
    assert.deepEqual(second.body, first.body);
    assert.equal((await entriesOf(ada)).length, 2);
  });

  it('is saved once when it is sent several times at the same moment', async () => {
    const ada = await aPerson(api());
    const old = await addEntry(ada);
    const changes = [adding(), adding({ date: '2026-11-16' }), correcting(old, { note: 'b' })];
    const answers = await Promise.all([1, 2, 3, 4].map(() => save(ada, changes)));
    for (const { body, status } of answers) {
      assert.equal(status, 200);
      assert.deepEqual(body, answers[0]?.body);
    }
    const entries = await entriesOf(ada);
    assert.deepEqual(entries.map(({ version }) => version).toSorted(), [1, 1, 2]);
  });

  it('is saved by one of two tabs that correct one entry differently, and the other is told', async () => {
    const ada = await aPerson(api());
    const old = await addEntry(ada);
    const tabs = ['mine', 'yours'].map((note) => [adding({ note }), correcting(old, { note })]);
    const answers = await Promise.all(tabs.map((changes) => save(ada, changes)));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    const entries = await entriesOf(ada);
    assert.equal(entries.length, 2, 'the losing tab added something');
    const loser = answers.find(({ status }) => status === 409)?.body as unknown as NotSaved;
    const now = entries.find(({ id }) => id === old.id);
    assert.equal(new Set(entries.map(({ note }) => note)).size, 1);
    assert.deepEqual(loser.errors, [
      {
        field: '/changes/1',
        problem: 'stale-version',
        message: 'has changed in the meantime',
        entry: now,
      },
    ]);
  });

  it('saves nothing where one change does not fit, and names all that do not', async () => {
    const ada = await aPerson(api());
    const stale = await addEntry(ada);
    const { body: current } = await ada.send<Entry>({
      method: 'PATCH',
      path: `/timesheets/${stale.id}`,
      body: { hours: '1.00', version: 1 },
    });
    const approved = await decideEntry(api(), await addEntry(ada), 'approved');
    const fine = await addEntry(ada);
    const before = await entriesOf(ada);
    const { errors } = await refusedSave(ada, [
      adding(),
      correcting(stale, { note: 'b' }),
      { id: fine.id, version: 1, entry: null },
      { id: approved.id, version: 2, entry: null },
      correcting({ ...fine, id: UNKNOWN_ID }, {}),
    ]);
    assert.deepEqual(
      errors.map(({ entry, field, problem }) => [field, problem, entry]),
      [
        ['/changes/1', 'stale-version', current],
        ['/changes/3', 'entry-approved', approved],
        ['/changes/4', 'not-found', null],
      ],
    );
    assert.deepEqual(await entriesOf(ada), before);
  });

  describe("of another person's entry", () => {
    it('tells nothing: to correct it is as if there were none, to delete it as if it were gone', async () => {
      const [ada, eve] = [await aPerson(api()), await aPerson(api())];
      const hers = await addEntry(ada, { note: 'private' });
      const existing = await refusedSave(eve, [correcting(hers, { note: 'mine' })]);
      const unknown = await refusedSave(eve, [
        correcting({ ...hers, id: UNKNOWN_ID }, { note: 'mine' }),
      ]);
      assert.deepEqual(existing, unknown);
      const deletions = [hers.id, UNKNOWN_ID].map((id) =>
        save(eve, [{ id, version: 1, entry: null }]),
      );
      for (const { body, status } of await Promise.all(deletions)) {
        assert.equal(status, 200);
        assert.deepEqual(body, { items: [] });
      }
      assert.deepEqual(await entriesOf(ada), [hers]);
    });

    it('does not take its id, and saves nothing of the rest', async () => {
      const [ada, eve] = [await aPerson(api()), await aPerson(api())];
      const hers = await addEntry(ada);
      const { errors } = await refusedSave(eve, [adding(), { ...adding(), id: hers.id }]);
      assert.deepEqual(
        errors.map(({ entry, field, problem }) => [field, problem, entry]),
        [['/changes/1', 'not-found', null]],
      );
      assert.deepEqual(await entriesOf(eve), []);
      assert.deepEqual(await entriesOf(ada), [hers]);
    });
  });

  it('needs delete:timesheets where something is deleted, and only there', async () => {
    const ada = await aPerson(api(), 'read:timesheets create:timesheets');
    const entry = await addEntry(ada);
    const response = await ada.send({
      method: 'PATCH',
      path: PATH,
      headers: { origin: TEST_ORIGIN },
      body: { changes: [adding(), { id: entry.id, version: 1, entry: null }] },
    });
    assert.equal(response.status, 403);
    assert.equal(problemOf(response), 'insufficient-scope');
    assert.match(
      response.headers.get('www-authenticate') ?? '',
      /error="insufficient_scope", .*scope="delete:timesheets"/,
    );
    assertReadableAcrossOrigins(response);
    assert.deepEqual(await entriesOf(ada), [entry]);
    assert.equal((await save(ada, [adding()])).status, 200);
  });

  it('takes 128 kB, and no other route more than 16', async () => {
    const ada = await aPerson(api());
    const long = Array.from({ length: 100 }, () =>
      adding({ project: 'p'.repeat(80), note: 'n'.repeat(500) }),
    );
    assert.ok(JSON.stringify(long).length > 64 * 1024);
    const { body, status } = await save(ada, long);
    assert.equal(status, 200);
    assert.equal(body.items.length, 100);
    const padding = (kilobytes: number): string => ' '.repeat(kilobytes * 1024);
    for (const [method, path, kilobytes] of [
      ['PATCH', PATH, 128],
      ['POST', '/timesheets', 16],
      ['PATCH', `/timesheets/${UNKNOWN_ID}`, 16],
    ] as const) {
      const fits = await ada.send({ method, path, body: `${padding(kilobytes - 1)}{}` });
      assert.equal(fits.status, 422, path);
      const response = await ada.send({ method, path, body: `${padding(kilobytes)}{}` });
      assert.equal(response.status, 413, path);
      assert.equal(response.body.detail, `The body may have ${kilobytes} kB at most.`);
    }
  });

  for (const [body, fields, because] of [
    [{}, ['/changes'], 'the changes are missing'],
    [{ changes: [] }, ['/changes'], 'there is none'],
    [{ changes: Array.from({ length: 101 }, () => adding()) }, ['/changes'], 'there are too many'],
    [{ changes: [null] }, ['/changes/0'], 'it is no change'],
    [{ changes: [{}] }, ['/changes/0/id', '/changes/0/version', '/changes/0/entry'], 'it is empty'],
    [{ changes: [{ ...adding(), version: -1 }] }, ['/changes/0/version'], 'versions begin at 0'],
    [{ changes: [{ ...adding(), version: '0' }] }, ['/changes/0/version'], 'it is a text'],
    [{ changes: [{ ...adding(), version: 0.5 }] }, ['/changes/0/version'], 'it is no whole number'],
    [{ changes: [{ ...adding(), id: 'x' }] }, ['/changes/0/id'], 'it is no UUID'],
    [{ changes: [{ ...adding(), id: UNKNOWN_ID.toUpperCase() }] }, ['/changes/0/id'], 'we write a'],
    [{ changes: [{ ...adding(), entry: null }] }, ['/changes/0/version'], 'what is there to go?'],
    [{ changes: [{ ...adding(), entry: [] }] }, ['/changes/0/entry'], 'a list is no entry'],
    [
      { changes: [{ ...adding(), entry: { ...A_DAY, note: undefined } }] },
      ['/changes/0/entry/note'],
      'a correction says all',
    ],
    [{ changes: [adding(), adding({ hours: 7.5 })] }, ['/changes/1/entry/hours'], 'it is a number'],
    [{ changes: [adding(), adding({ hours: '7.6' })] }, ['/changes/1/entry/hours'], 'no quarter'],
    [
      { changes: [adding({ project: ' ', note: '\u0000' }), adding({ date: '2026-11-23' })] },
      ['/changes/0/entry/project', '/changes/0/entry/note', '/changes/1/entry/date'],
      'every mistake is named at once',
    ],
    [{ changes: [adding({ date: '2026-11-15' })] }, ['/changes/0/entry/date'], 'the week before'],
    [{ changes: [adding({ date: '2026-11-16x' })] }, ['/changes/0/entry/date'], 'it is no date'],
    [{ changes: [adding({ status: 'approved' })] }, ['/changes/0/entry/status'], 'not by adding'],
    [
      { changes: [{ ...adding(), employeeId: 'auth0|ben' }] },
      ['/changes/0/employeeId'],
      'the token says whose',
    ],
    [{ changes: [adding()], week: '2026-W48' }, ['/week'], 'the address says which'],
    [
      {
        changes: [
          { ...adding(), id: UNKNOWN_ID },
          { ...adding(), id: UNKNOWN_ID },
        ],
      },
      ['/changes/0/id', '/changes/1/id'],
      'nobody could say which one is meant',
    ],
  ] as const) {
    it(`refuses ${JSON.stringify(fields)}: ${because}`, async () => {
      const ada = await aPerson(api());
      const response = await ada.send({ method: 'PATCH', path: PATH, body });
      assert.equal(response.status, 422);
      assert.equal(problemOf(response), 'invalid-input');
      assert.deepEqual(
        response.body.errors?.map(({ field }) => field).toSorted(),
        [...fields].toSorted(),
      );
      assert.deepEqual(await entriesOf(ada), []);
    });
  }

  for (const week of [
    '2026-W54',
    '2027-W53',
    '2026-w47',
    '2026-47',
    '1999-W10',
    '%00',
    '%2e%2e%2f',
  ]) {
    it(`finds no week ${week}`, async () => {
      const ada = await aPerson(api());
      const path = `/timesheets/weeks/${week}`;
      const response = await ada.send({ method: 'PATCH', path, body: { changes: [adding()] } });
      assert.equal(response.status, 404);
    });
  }
});
