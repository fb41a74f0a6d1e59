import assert from 'node:assert/strict';
import { it } from 'node:test';

import { addEntry, decideEntry, describeOnEveryEngine } from '../testing/api-on-engines.ts';
import { aManager, aPerson, type TestPerson } from '../testing/test-api.ts';
import type { Entry } from '../timesheets/entry.ts';

interface WeekItem {
  readonly employeeId: string;
  readonly employeeEmail: string | null;
  readonly week: string;
  readonly hours: string;
  readonly entries: readonly Entry[];
}

interface WeekPage {
  readonly items: readonly WeekItem[];
  readonly nextCursor: string | null;
}

describeOnEveryEngine('the queue by person and week', (api) => {
  async function readPage(manager: TestPerson, query = ''): Promise<WeekPage> {
    return (await manager.send<WeekPage>({ path: `/approvals/weeks?${query}` })).body;
  }

  /** All pages, of so many weeks each; only those of these people, as other tests have theirs. */
  async function readAll(manager: TestPerson, people: readonly TestPerson[], query: string) {
    const items: WeekItem[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: WeekPage = await readPage(manager, `${query}${cursor && `&cursor=${cursor}`}`);
      items.push(...page.items);
      assert.notEqual(page.nextCursor, cursor, 'the same page again');
      cursor = page.nextCursor;
    }
    const subjects = people.map(({ subject }) => subject);
    return items.filter(({ employeeId }) => subjects.includes(employeeId));
  }

  it('has the newest week first, then goes by e-mail address, with the oldest entries first', async () => {
    const named = (email: string | undefined) =>
      aPerson(api(), undefined, { claims: { 'https://api.exampleco.com/email': email } });
    const [zoe, ada, nobody, mara] = [
      await named('zoe@exampleco.com'),
      await named('ada@exampleco.com'),
      await named(undefined),
      await aManager(api()),
    ];
    const sunday = await addEntry(zoe, { date: '2027-01-03', hours: '1.00' });
    const monday = await addEntry(zoe, { date: '2026-12-28', hours: '2.25' });
    const hers = await addEntry(ada, { date: '2026-12-31', hours: '24.00' });
    const next = await addEntry(zoe, { date: '2027-01-04' });
    const unnamed = await addEntry(nobody, { date: '2027-01-01' });
    const expected = [
      { ...whose(zoe, 'zoe@exampleco.com'), week: '2027-W01', hours: '7.50', entries: [next] },
      { ...whose(nobody, null), week: '2026-W53', hours: '7.50', entries: [unnamed] },
      { ...whose(ada, 'ada@exampleco.com'), week: '2026-W53', hours: '24.00', entries: [hers] },
      {
        ...whose(zoe, 'zoe@exampleco.com'),
        week: '2026-W53',
        hours: '3.25',
        entries: [monday, sunday],
      },
    ];
    for (const query of ['', 'status=submitted', 'limit=1', 'limit=2', 'limit=3']) {
      assert.deepEqual(await readAll(mara, [zoe, ada, nobody], query), expected, query);
    }
  });

  function whose({ subject }: TestPerson, employeeEmail: string | null) {
    return { employeeId: subject, employeeEmail };
  }

  it("has each state apart, and the manager's own entries too", async () => {
    const mara = await aManager(api());
    const own = await addEntry(mara, { date: '2026-06-01', hours: '1.00' });
    const approved = await decideEntry(
      api(),
      await addEntry(mara, { date: '2026-06-02', hours: '2.00' }),
      'approved',
    );
    const rejected = await decideEntry(
      api(),
      await addEntry(mara, { date: '2026-06-03', hours: '3.00' }),
      'rejected',
    );
    for (const [status, entry] of Object.entries({ submitted: own, approved, rejected })) {
      const items = await readAll(mara, [mara], `status=${status}`);
      assert.deepEqual(
        items.map(({ entries, hours, week }) => [week, hours, entries]),
        [['2026-W23', entry.hours, [entry]]],
      );
    }
  });

  it('shows each week of each person once, though others are added between two pages', async () => {
    const [ada, ben, mara] = [await aPerson(api()), await aPerson(api()), await aManager(api())];
    for (const date of ['2026-03-02', '2026-03-09', '2026-03-16']) {
      await addEntry(ada, { date });
      await addEntry(ben, { date });
    }
    const first = await readPage(mara, 'limit=50');
    assert.equal(first.nextCursor, null);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: WeekPage = await readPage(mara, `limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ employeeId, week }) => `${employeeId} ${week}`));
      assert.notEqual(page.nextCursor, cursor, 'the same page again');
      cursor = page.nextCursor;
      await addEntry(ada, { date: '2026-03-16' });
      await addEntry(await aPerson(api()), { date: '2026-12-21' });
    }
    assert.equal(new Set(seen).size, seen.length);
    for (const { employeeId, week } of first.items)
      assert.ok(seen.includes(`${employeeId} ${week}`));
  });

  for (const [query, field] of [
    ['limit=0', '?limit'],
    ['limit=51', '?limit'],
    ['status=paid', '?status'],
    ['week=2026-W47', '?week'],
    ['cursor=', '?cursor'],
    ['cursor=abc', '?cursor'],
    [`cursor=${encoded(['2026-11-17', 'a@b', 'c'])}`, '?cursor'],
    [`cursor=${encoded(['0000-01-03', 'a@b', 'c'])}`, '?cursor'],
    [`cursor=${encoded(['2026-11-16', 'a\u0000', 'c'])}`, '?cursor'],
    [`cursor=${encoded(['2026-11-16', 'a', 'c', 'd'])}`, '?cursor'],
    [`cursor=${encoded(['2026-11-16', 1, 'c'])}`, '?cursor'],
    [`cursor=${encoded({ monday: '2026-11-16' })}`, '?cursor'],
    [`cursor=${encoded(['2026-11-16', 'a', 'c'])}=`, '?cursor'],
  ] as const) {
    it(`refuses ?${query}`, async () => {
      const response = await (await aManager(api())).send({ path: `/approvals/weeks?${query}` });
      assert.equal(response.status, 422);
      assert.deepEqual(
        response.body.errors?.map((error) => error.field),
        [field],
      );
    });
  }
});

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
