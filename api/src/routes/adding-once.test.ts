import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { it } from 'node:test';

import { A_DAY, describeOnEveryEngine } from '../testing/api-on-engines.ts';
import {
  aPerson,
  type ProblemBody,
  problemOf,
  type TestPerson,
  type TestResponse,
} from '../testing/test-api.ts';
import type { Entry } from '../timesheets/entry.ts';
import type { EntryPage } from './entry-page.ts';

const KEY = '"8e03978e-40d5-43e8-bc93-6894a57f9324"';

describeOnEveryEngine('POST /timesheets with an Idempotency-Key', (api) => {
  function add<Body = Entry>(
    person: TestPerson,
    key: string,
    body: unknown = A_DAY,
  ): Promise<TestResponse<Body>> {
    const headers = { 'idempotency-key': key };
    return person.send<Body>({ method: 'POST', path: '/timesheets', headers, body });
  }

  async function idsOf(person: TestPerson): Promise<readonly string[]> {
    const { body } = await person.send<EntryPage>({ path: '/timesheets' });
    return body.items.map(({ id }) => id);
  }

  it('adds one entry, however often the request is sent, and answers alike', async () => {
    const ada = await aPerson(api());
    const first = await add(ada, KEY);
    assert.equal(first.status, 201);
    const turnedRound = Object.fromEntries(Object.entries(A_DAY).toReversed());
    for (const body of [A_DAY, JSON.stringify(turnedRound, null, 1)]) {
      const again = await add(ada, KEY, body);
      assert.equal(again.status, 201);
      assert.deepEqual(again.body, first.body);
      assert.equal(again.headers.get('location'), `/timesheets/${first.body.id}`);
    }
    assert.deepEqual(await idsOf(ada), [first.body.id]);
  });

  it('answers as it did, also after the entry was changed and deleted', async () => {
    const ada = await aPerson(api());
    const { body: entry } = await add(ada, KEY);
    const path = `/timesheets/${entry.id}`;
    await ada.send({ method: 'PATCH', path, body: { note: 'changed', version: 1 } });
    assert.deepEqual((await add(ada, KEY)).body, entry);
    await ada.send({ method: 'DELETE', path });
    assert.deepEqual((await add(ada, KEY)).body, entry);
    assert.deepEqual(await idsOf(ada), []);
  });

  for (const [field, value] of [
    ['project', 'Hiring'],
    ['date', '2026-11-21'],
    ['hours', '7.25'],
    ['note', 'Other'],
  ] as const) {
    it(`refuses the key for another entry, by its ${field}`, async () => {
      const ada = await aPerson(api());
      const { body: entry } = await add(ada, KEY);
      const response = await add<ProblemBody>(ada, KEY, { ...A_DAY, [field]: value });
      assert.equal(response.status, 422);
      assert.equal(problemOf(response), 'idempotency-key-reused');
      assert.deepEqual(await idsOf(ada), [entry.id]);
    });
  }

  it('adds one entry when twenty requests come at the same time', async () => {
    const ada = await aPerson(api());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => add<Entry | ProblemBody>(ada, KEY)),
    );
    const { body: entry } = await add(ada, KEY);
    assert.deepEqual(await idsOf(ada), [entry.id]);
    assert.ok(answers.some(({ status }) => status === 201));
    for (const answer of answers) {
      if (answer.status === 201) {
        assert.deepEqual(answer.body, entry);
      } else {
        assert.equal(answer.status, 409);
        assert.equal(problemOf(answer as TestResponse), 'idempotency-key-in-use');
        assert.equal(answer.headers.get('retry-after'), '1');
      }
    }
  });

  it('adds an entry for each key, and for each person who takes the same one', async () => {
    const [ada, ben] = [await aPerson(api()), await aPerson(api())];
    await add(ada, KEY);
    await add(ada, '"another"');
    const { body } = await add(ben, KEY);
    assert.equal(body.employeeId, ben.subject);
    assert.equal((await idsOf(ada)).length, 2);
    assert.deepEqual(await idsOf(ben), [body.id]);
  });

  it('uses up no key for what it refused: the corrected entry may have the same', async () => {
    const ada = await aPerson(api());
    assert.equal((await add(ada, KEY, { ...A_DAY, hours: '7.60' })).status, 422);
    const { body, status } = await add(ada, KEY);
    assert.equal(status, 201);
    assert.deepEqual(await idsOf(ada), [body.id]);
  });

  it('shows no answer to a token that may not add', async () => {
    const ada = await aPerson(api());
    await add(ada, KEY);
    const token = await api().issuer.token({
      claims: { sub: ada.subject, scope: 'read:timesheets' },
    });
    const headers = { 'idempotency-key': KEY };
    const { status } = await ada.send({
      method: 'POST',
      path: '/timesheets',
      headers,
      token,
      body: A_DAY,
    });
    assert.equal(status, 403);
  });

  it('takes a key with quotes and one without for the same', async () => {
    const ada = await aPerson(api());
    for (const [quoted, bare] of [
      ['"abc"', 'abc'],
      [String.raw`"a \"b\" \\c"`, String.raw`a "b" \c`],
      [`"${'k'.repeat(255)}"`, 'k'.repeat(255)],
      ['"a, b; c=1"', 'a, b; c=1'],
    ] as const) {
      const { body } = await add(ada, quoted);
      assert.equal((await add(ada, bare)).body.id, body.id, bare);
    }
  });

  for (const [key, because] of [
    ['', 'it is empty'],
    ['""', 'it is empty between its quotes'],
    ['k'.repeat(256), 'it is too long'],
    [`"${'k'.repeat(256)}"`, 'it is too long between its quotes'],
    ['"abc', 'a quote is missing'],
    ['"a"b"', 'a quote inside is not escaped'],
    [String.raw`"a\b"`, 'there is no such escape'],
    ['"abc";a=1', 'something follows'],
    ['caf\u00e9', 'it is not ASCII'],
    ['a\tb', 'a tabulator is not printed'],
  ] as const) {
    it(`refuses the key ${JSON.stringify(key).slice(0, 30)}: ${because}`, async () => {
      const ada = await aPerson(api());
      const response = await add<ProblemBody>(ada, key);
      assert.equal(response.status, 400);
      assert.equal(problemOf(response), 'invalid-idempotency-key');
      assert.deepEqual(await idsOf(ada), []);
    });
  }

  it('refuses two keys, of which others might read the second', async () => {
    const token = await api().issuer.token();
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${api().origin}/timesheets`, {
        method: 'POST',
        headers: [
          ['Host', new URL(api().origin).host],
          ['Authorization', `Bearer ${token}`],
          ['Content-Type', 'application/json'],
          ['Idempotency-Key', 'one'],
          ['idempotency-key', 'two'],
        ].flat(),
      })
        .on('response', (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end(JSON.stringify(A_DAY));
    });
    assert.equal(status, 400);
  });
});
