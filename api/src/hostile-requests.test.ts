import assert from 'node:assert/strict';
import { before, it } from 'node:test';

import fc from 'fast-check';

import { A_DAY, addEntry, describeOnEveryEngine } from './testing/api-on-engines.ts';
import { assertRefused } from './testing/assert-refused.ts';
import type { Target } from './testing/hostile-request.ts';
import { HOSTILE_REQUESTS } from './testing/hostile-requests.ts';
import { exchangeRaw } from './testing/raw-exchange.ts';
import { aPerson, type TestPerson } from './testing/test-api.ts';
import type { Entry } from './timesheets/entry.ts';

describeOnEveryEngine('a hostile request', (api) => {
  let target: Target;
  let ada: TestPerson;
  let victimsEntry: Entry;
  let eve: TestPerson;
  let ownEntry: Entry;

  before(async () => {
    ada = await aPerson(api());
    victimsEntry = await addEntry(ada, { note: "Ada's own" });
    const sub = 'auth0|eve';
    const scope = 'read:timesheets create:timesheets delete:timesheets';
    const token = await api().issuer.token({ claims: { sub, scope } });
    eve = { subject: sub, email: '', send: (request) => api().send({ token, ...request }) };
    ownEntry = await addEntry(eve);
    const managersToken = await api().issuer.token({
      claims: { sub: 'auth0|mallory', scope: 'approve:timesheets' },
    });
    target = { token, managersToken, victimsEntry: victimsEntry.id, ownEntry: ownEntry.id };
  });

  for (const { bytes, endsEarly, name, problem } of HOSTILE_REQUESTS) {
    it(`is refused: ${name.slice(0, 120)}`, async () => {
      const answer = await exchangeRaw(api().origin, bytes(target), endsEarly);
      assertRefused(answer, problem, target.token);
    });
  }

  it('has changed nothing in the end, and the same token is good for what it is for', async () => {
    const { body: victims } = await ada.send<{ items: Entry[] }>({ path: '/timesheets' });
    assert.deepEqual(victims.items, [victimsEntry]);
    const { body: own } = await eve.send<{ items: Entry[] }>({ path: '/timesheets' });
    assert.deepEqual(own.items, [ownEntry]);
    assert.equal(({} as Record<string, unknown>)['status'], undefined, 'a prototype was changed');
  });

  it('is never a fault of ours: any JSON and any query is refused or served, not crashed on', async () => {
    const field = fc.constantFrom(
      'project',
      'date',
      'hours',
      'note',
      'version',
      'decision',
      'reason',
      'id',
      'entry',
      'changes',
      'decisions',
    );
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('2026-11-20', '7.50', 1, '0000-01-01', '24.00', '2026-W47', 2_147_483_647),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ['POST', '/timesheets'],
          ['PATCH', `/timesheets/${ownEntry.id}`],
          ['PUT', `/approvals/${victimsEntry.id}`],
          ['PATCH', '/timesheets/weeks/2026-W47'],
          ['POST', '/approvals/decisions'],
        ),
        fc.dictionary(field, value),
        fc.dictionary(field, fc.oneof(value, fc.array(fc.dictionary(field, value)))),
        async ([method = '', path = ''], entry, more) => {
          const list = [{ id: ownEntry.id, version: 1, entry, ...entry, ...more }];
          const body = /weeks|decisions/.test(path) ? { changes: list, ...more } : entry;
          const token = path.startsWith('/approvals') ? target.managersToken : target.token;
          const { status } = await api().send({ method, path, body, token });
          assert.ok(status < 500, String(status));
        },
      ),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/timesheets', '/approvals/weeks', '/approvals'),
        fc.constantFrom('limit', 'week', 'cursor', 'status', 'month'),
        fc.string({ unit: 'binary-ascii', maxLength: 60 }),
        async (path, name, text) => {
          const query = new URLSearchParams({ [name]: text }).toString();
          const token = path === '/timesheets' ? target.token : target.managersToken;
          assert.ok((await api().send({ path: `${path}?${query}`, token })).status < 500);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describeOnEveryEngine('a request that only looks hostile', (api) => {
  for (const [field, text] of [
    ['project', "'; DROP TABLE timesheet_entries; --"],
    ['project', "Robert'); DELETE FROM idempotency_keys WHERE ('1'='1"],
    ['note', '<script>alert(1)</script>\n{{7*7}} ${7*7} %s %n \\u0000'],
    ['note', "$1 $2 :name @name ? -- /* */ E'\\x41'"],
  ] as const) {
    it(`is served, and stored as it is: ${field} ${JSON.stringify(text)}`, async () => {
      const ada = await aPerson(api());
      const entry = await addEntry(ada, { [field]: text });
      assert.equal(entry[field], text);
      const { body } = await ada.send<Entry>({ path: `/timesheets/${entry.id}` });
      assert.deepEqual(body, entry);
    });
  }

  it('is served for a person whose subject is SQL, and shows them what is theirs alone', async () => {
    const sub = "auth0|x'OR'1'='1';DROP/**/TABLE/**/timesheet_entries;--";
    await addEntry(await aPerson(api()));
    const bobby = await aPerson(api(), undefined, { claims: { sub } });
    assert.deepEqual((await bobby.send({ path: '/timesheets' })).body, {
      items: [],
      nextCursor: null,
    });
    const key = { 'idempotency-key': "'; DROP TABLE idempotency_keys; --" };
    const request = { method: 'POST', path: '/timesheets', body: A_DAY, headers: key };
    const first = await bobby.send<Entry>(request);
    const second = await bobby.send<Entry>(request);
    assert.deepEqual([first.status, second.status], [201, 201]);
    assert.deepEqual(second.body, first.body);
    assert.equal(first.body.employeeId, sub);
  });

  it('is served with 200 headers that mean nothing here, whatever they claim', async () => {
    const ada = await aPerson(api());
    const mine = await addEntry(ada);
    const headers = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`x-header-${index}`, 'a']),
    );
    const { body, status } = await ada.send<{ items: Entry[] }>({
      path: '/timesheets',
      headers: {
        ...headers,
        'x-original-url': '/approvals',
        'x-rewrite-url': '/approvals',
        'x-user-id': 'auth0|ben',
        'x-forwarded-user': 'auth0|ben',
        'x-http-method-override': 'DELETE',
      },
    });
    assert.equal(status, 200);
    assert.deepEqual(body.items, [mine]);
  });

  it('is one request, though its body reads like another', async () => {
    const token = await api().issuer.token();
    const inner = `GET /approvals HTTP/1.1\r\nHost: a\r\n\r\n`;
    const answer = await exchangeRaw(
      api().origin,
      `GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: ${inner.length}\r\n\r\n${inner}` +
        `GET /timesheets HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    );
    assert.equal(answer.status, 200);
    assert.equal(answer.body, '{"status":"ok"}');
  });
});
