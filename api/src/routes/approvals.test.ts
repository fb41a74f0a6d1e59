import assert from 'node:assert/strict';
import { it } from 'node:test';

import { addEntry, describeOnEveryEngine, UNKNOWN_ID } from '../testing/api-on-engines.ts';
import { assertReadableAcrossOrigins } from '../testing/cross-origin.ts';
import { aManager, aPerson, problemOf, TEST_ORIGIN, type TestPerson } from '../testing/test-api.ts';
import type { Entry } from '../timesheets/entry.ts';
import type { EntryPage } from './entry-page.ts';

describeOnEveryEngine('approvals', (api) => {
  function decide<Body>(manager: TestPerson, { id }: Pick<Entry, 'id'>, body: object) {
    return manager.send<Body>({ method: 'PUT', path: `/approvals/${id}`, body });
  }

  async function listed(manager: TestPerson, query: string): Promise<string[]> {
    const { body } = await manager.send<EntryPage>({ path: `/approvals?${query}` });
    return body.items.map(({ id }) => id);
  }

  it("lists everybody's entries that wait for a decision, also the manager's own", async () => {
    const [ada, mara] = [await aPerson(api()), await aManager(api())];
    const week = 'week=2026-W01';
    const hers = await addEntry(ada, { date: '2026-01-01' });
    const own = await addEntry(mara, { date: '2025-12-30' });
    const approved = await addEntry(ada, { date: '2025-12-31' });
    await decide(mara, approved, { decision: 'approved', version: 1 });
    assert.deepEqual(await listed(mara, week), [hers.id, own.id]);
    assert.deepEqual(await listed(mara, `${week}&status=submitted`), [hers.id, own.id]);
    assert.deepEqual(await listed(mara, `${week}&status=approved`), [approved.id]);
    assert.deepEqual(await listed(mara, `${week}&status=rejected`), []);
  });

  it("pages through everybody's entries", async () => {
    const [ada, ben, mara] = [await aPerson(api()), await aPerson(api()), await aManager(api())];
    const entries = [
      await addEntry(ada, { date: '2026-02-04' }),
      await addEntry(ben, { date: '2026-02-03' }),
    ];
    entries.push(await addEntry(ada, { date: '2026-02-02' }));
    const { body: first } = await mara.send<EntryPage>({
      path: '/approvals?week=2026-W06&limit=2',
    });
    const { body: second } = await mara.send<EntryPage>({
      path: `/approvals?week=2026-W06&limit=2&cursor=${first.nextCursor}`,
    });
    assert.deepEqual([...first.items, ...second.items], entries);
    assert.equal(second.nextCursor, null);
  });

  for (const [query, field] of [
    ['status=paid', '?status'],
    ['status=submitted&status=approved', '?status'],
    ['week=2026-W99', '?week'],
    ['limit=1000', '?limit'],
    ['cursor=MjAyNi0xMS0yMC8x', '?cursor'],
    ['employee=ada', '?employee'],
  ] as const) {
    it(`refuses ?${query}`, async () => {
      const response = await (await aManager(api())).send({ path: `/approvals?${query}` });
      assert.equal(response.status, 422);
      assert.deepEqual(
        response.body.errors?.map((error) => error.field),
        [field],
      );
    });
  }

  it('approves an entry: who, when and the next version are written down', async () => {
    const [ada, mara] = [await aPerson(api()), await aManager(api())];
    const entry = await addEntry(ada);
    const { body, status } = await decide<Entry>(mara, entry, {
      decision: 'approved',
      version: 1,
    });
    assert.equal(status, 200);
    assert.deepEqual(body, {
      ...entry,
      status: 'approved',
      decision: {
        by: mara.subject,
        byEmail: mara.email,
        at: body.decision?.at,
        reason: null,
      },
      version: 2,
      updatedAt: body.decision?.at,
    });
    const { body: seen } = await ada.send<Entry>({ path: `/timesheets/${entry.id}` });
    assert.deepEqual(seen, body);
  });

  it('rejects an entry with a reason', async () => {
    const mara = await aManager(api());
    const entry = await addEntry(await aPerson(api()));
    const { body } = await decide<Entry>(mara, entry, {
      decision: 'rejected',
      reason: ' Which candidates? ',
      version: 1,
    });
    assert.equal(body.status, 'rejected');
    assert.equal(body.decision?.reason, 'Which candidates?');
  });

  it('lets nobody decide about their own entry, whatever their role', async () => {
    const mara = await aManager(api());
    const entry = await addEntry(mara);
    const response = await mara.send({
      method: 'PUT',
      path: `/approvals/${entry.id}`,
      headers: { origin: TEST_ORIGIN },
      body: { decision: 'approved', version: 1 },
    });
    assert.equal(response.status, 403);
    assert.equal(problemOf(response), 'own-entry');
    // No token would do: there is nothing to ask the tenant for.
    assert.equal(response.headers.get('www-authenticate'), null);
    assertReadableAcrossOrigins(response);
    const { body } = await mara.send<Entry>({ path: `/timesheets/${entry.id}` });
    assert.deepEqual(body, entry);
  });

  it('does not let a second manager decide again, nor the first change their mind', async () => {
    const [mara, noa] = [await aManager(api()), await aManager(api())];
    const entry = await addEntry(await aPerson(api()));
    const { body } = await decide<Entry>(mara, entry, { decision: 'approved', version: 1 });
    for (const [manager, version] of [
      [noa, 1],
      [noa, 2],
      [mara, 2],
    ] as const) {
      const response = await decide(manager, entry, {
        decision: 'rejected',
        reason: 'No',
        version,
      });
      assert.equal(response.status, 409);
      assert.equal(problemOf(response as never), 'already-decided');
    }
    assert.deepEqual(
      await listed(mara, 'status=approved&limit=200').then((ids) => ids.includes(body.id)),
      true,
    );
  });

  it('does not decide about a version that the manager has not seen', async () => {
    const [ada, mara] = [await aPerson(api()), await aManager(api())];
    const entry = await addEntry(ada);
    const path = `/timesheets/${entry.id}`;
    await ada.send({ method: 'PATCH', path, body: { hours: '9.00', version: 1 } });
    const response = await decide(mara, entry, { decision: 'approved', version: 1 });
    assert.equal(response.status, 409);
    assert.equal(problemOf(response as never), 'stale-version');
    assert.equal((await ada.send<Entry>({ path })).body.status, 'submitted');
  });

  for (const id of [UNKNOWN_ID, 'x']) {
    it(`finds nothing under ${id}`, async () => {
      const mara = await aManager(api());
      const response = await decide(mara, { id }, { decision: 'approved', version: 1 });
      assert.equal(response.status, 404);
    });
  }

  for (const [body, fields, because] of [
    [{}, ['/decision', '/version'], 'required fields are missing'],
    [{ decision: 'approved' }, ['/version'], 'the version is missing'],
    [{ decision: 'paid', version: 1 }, ['/decision'], 'there is no such decision'],
    [{ decision: 'submitted', version: 1 }, ['/decision'], 'a decision is not taken back'],
    [{ decision: 'rejected', version: 1 }, ['/reason'], 'a rejection has a reason'],
    [{ decision: 'rejected', reason: '  ', version: 1 }, ['/reason'], 'the reason is blank'],
    [{ decision: 'rejected', reason: '', version: 1 }, ['/reason'], 'the reason is empty'],
    [
      { decision: 'rejected', reason: 'r'.repeat(501), version: 1 },
      ['/reason'],
      'the reason is too long',
    ],
    [
      { decision: 'approved', reason: 'a\u0000', version: 1 },
      ['/reason'],
      'PostgreSQL has no U+0000',
    ],
    [{ decision: 'approved', version: 1.5 }, ['/version'], 'versions are whole numbers'],
    [{ decision: 'approved', version: 1, by: 'auth0|eve' }, ['/by'], 'the token says who decides'],
  ] as const) {
    it(`refuses ${JSON.stringify(body).slice(0, 60)}: ${because}`, async () => {
      const [ada, mara] = [await aPerson(api()), await aManager(api())];
      const entry = await addEntry(ada);
      const response = await decide<{ errors: { field: string }[] }>(mara, entry, body);
      assert.equal(response.status, 422);
      assert.deepEqual(
        response.body.errors.map(({ field }) => field),
        fields,
      );
      const { body: after } = await ada.send<Entry>({ path: `/timesheets/${entry.id}` });
      assert.deepEqual(after, entry);
    });
  }
});
