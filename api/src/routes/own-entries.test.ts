import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  A_DAY,
  addEntry,
  decideEntry,
  describeOnEveryEngine,
  UNKNOWN_ID,
} from '../testing/api-on-engines.ts';
import { aPerson, problemOf } from '../testing/test-api.ts';
import type { Entry } from '../timesheets/entry.ts';
import type { EntryPage } from './entry-page.ts';

describeOnEveryEngine("one's own entries", (api) => {
  describe('POST /timesheets', () => {
    it('adds an entry for the person of the token and says where it is', async () => {
      const ada = await aPerson(api());
      const { body, headers, status } = await ada.send<Entry>({
        method: 'POST',
        path: '/timesheets',
        body: A_DAY,
      });
      assert.equal(status, 201);
      const { createdAt, id, updatedAt, ...rest } = body;
      assert.deepEqual(rest, {
        ...A_DAY,
        employeeId: ada.subject,
        employeeEmail: ada.email,
        status: 'submitted',
        decision: null,
        version: 1,
      });
      assert.equal(createdAt, updatedAt);
      assert.equal(headers.get('location'), `/timesheets/${id}`);
      const { body: read } = await ada.send<Entry>({ path: `/timesheets/${id}` });
      assert.deepEqual(read, body);
    });

    it('writes hours with two digits and text without blanks at its ends', async () => {
      const { hours, note, project } = await addEntry(await aPerson(api()), {
        hours: '7.5',
        project: '  Scanner ',
        note: ' a\nb ',
      });
      assert.deepEqual(
        { hours, note, project },
        { hours: '7.50', note: 'a\nb', project: 'Scanner' },
      );
    });

    it('needs no note', async () => {
      const { note } = await addEntry(await aPerson(api()), { note: undefined });
      assert.equal(note, '');
    });

    it('keeps a date as it is, on leap days, when clocks change and at both ends', async () => {
      for (const date of ['2026-03-29', '2026-10-25', '2024-02-29', '2000-01-01', '2099-12-31']) {
        assert.equal((await addEntry(await aPerson(api()), { date })).date, date);
      }
    });

    for (const [body, fields, because] of [
      [{}, ['/project', '/date', '/hours'], 'required fields are missing'],
      [[], [''], 'it is a list'],
      [null, [''], 'it is null'],
      ['"text"', [''], 'it is a text'],
      [{ ...A_DAY, project: '' }, ['/project'], 'a project needs a name'],
      [{ ...A_DAY, project: ' \t ' }, ['/project'], 'the name of the project is blank'],
      [{ ...A_DAY, project: 'p'.repeat(81) }, ['/project'], 'the name is too long'],
      [{ ...A_DAY, project: 'a\u0000b' }, ['/project'], 'PostgreSQL has no U+0000'],
      [{ ...A_DAY, project: 'a\ud800' }, ['/project'], 'half a character is none'],
      [{ ...A_DAY, note: 'n'.repeat(501) }, ['/note'], 'the note is too long'],
      [{ ...A_DAY, note: 'a\u0000b' }, ['/note'], 'PostgreSQL has no U+0000'],
      [{ ...A_DAY, note: null }, ['/note'], 'null is not a text'],
      [{ ...A_DAY, hours: 7.5 }, ['/hours'], 'a number of JSON is a binary fraction'],
      [{ ...A_DAY, hours: '7.60' }, ['/hours'], 'it is not in quarters'],
      [{ ...A_DAY, hours: '0.00' }, ['/hours'], 'no time is no work'],
      [{ ...A_DAY, hours: '24.25' }, ['/hours'], 'a day has 24 hours'],
      [{ ...A_DAY, hours: '-1' }, ['/hours'], 'time does not run backwards'],
      [{ ...A_DAY, hours: '1e1' }, ['/hours'], 'it is not a plain decimal'],
      [{ ...A_DAY, date: '2026-02-30' }, ['/date'], 'the calendar has no such day'],
      [{ ...A_DAY, date: '2026-11-20T00:00:00Z' }, ['/date'], 'it is an instant'],
      [{ ...A_DAY, date: '0000-01-01' }, ['/date'], 'the year is a typing error'],
      [{ ...A_DAY, date: '2100-01-01' }, ['/date'], 'the year is a typing error'],
      [{ ...A_DAY, status: 'approved' }, ['/status'], 'nobody approves by adding'],
      [{ ...A_DAY, employeeId: 'auth0|eve' }, ['/employeeId'], 'the token says whose it is'],
      [{ ...A_DAY, id: UNKNOWN_ID }, ['/id'], 'ids are ours to give'],
      [{ ...A_DAY, 'a/b~c': 1 }, ['/a~1b~0c'], 'the field is unknown'],
      [
        { project: ' ', date: '2026-13-01', hours: '9.99' },
        ['/project', '/date', '/hours'],
        'every mistake is named at once',
      ],
    ] as const) {
      it(`refuses ${JSON.stringify(body).slice(0, 60)}: ${because}`, async () => {
        const ada = await aPerson(api());
        const response = await ada.send({ method: 'POST', path: '/timesheets', body });
        assert.equal(response.status, 422);
        assert.equal(problemOf(response), 'invalid-input');
        assert.deepEqual(
          response.body.errors?.map(({ field }) => field).sort(),
          [...fields].sort(),
        );
        const { body: page } = await ada.send<EntryPage>({ path: '/timesheets' });
        assert.deepEqual(page.items, []);
      });
    }
  });

  describe('GET /timesheets', () => {
    it("lists one's own entries and nobody else's, the newest date first", async () => {
      const ada = await aPerson(api());
      await addEntry(await aPerson(api()));
      for (const date of ['2026-11-18', '2026-11-20', '2026-11-19']) await addEntry(ada, { date });
      const { body } = await ada.send<EntryPage>({ path: '/timesheets' });
      assert.deepEqual(
        body.items.map(({ date, employeeId }) => [date, employeeId]),
        ['2026-11-20', '2026-11-19', '2026-11-18'].map((date) => [date, ada.subject]),
      );
      assert.equal(body.nextCursor, null);
    });

    it('filters by ISO week, from Monday to Sunday, also across the end of a year', async () => {
      const ada = await aPerson(api());
      for (const date of ['2026-12-27', '2026-12-28', '2027-01-03', '2027-01-04']) {
        await addEntry(ada, { date });
      }
      const { body } = await ada.send<EntryPage>({ path: '/timesheets?week=2026-W53' });
      assert.deepEqual(
        body.items.map(({ date }) => date),
        ['2027-01-03', '2026-12-28'],
      );
    });

    it('filters by month and by state, and by all of it together', async () => {
      const ada = await aPerson(api());
      const entries: Entry[] = [];
      for (const date of ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01']) {
        entries.push(await addEntry(ada, { date }));
      }
      const [october, first, last, december] = entries as [Entry, Entry, Entry, Entry];
      await decideEntry(api(), first, 'approved');
      await decideEntry(api(), december, 'rejected');
      const found = async (query: string): Promise<string[]> => {
        const { body } = await ada.send<EntryPage>({ path: `/timesheets?${query}` });
        return body.items.map(({ id }) => id);
      };
      assert.deepEqual(await found('month=2026-11'), [last.id, first.id]);
      assert.deepEqual(await found('status=submitted'), [last.id, october.id]);
      assert.deepEqual(await found('status=approved'), [first.id]);
      assert.deepEqual(await found('status=rejected'), [december.id]);
      assert.deepEqual(await found('month=2026-11&status=submitted'), [last.id]);
      assert.deepEqual(await found('month=2026-11&week=2026-W49'), [last.id]);
      assert.deepEqual(await found('month=2026-10&week=2026-W49'), []);
      assert.deepEqual(await found('month=2026-11&week=2026-W49&status=approved'), []);
    });

    it('pages through all entries, each once, though others are added meanwhile', async () => {
      const ada = await aPerson(api());
      const added: string[] = [];
      for (let index = 0; index < 7; index += 1) {
        added.push((await addEntry(ada, { date: `2026-11-${10 + Math.floor(index / 3)}` })).id);
      }
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body } = await ada.send<EntryPage>({ path: `/timesheets?limit=2${query}` });
        assert.ok(body.items.length <= 2);
        seen.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor;
        await addEntry(ada, { date: '2026-11-30' });
      }
      assert.deepEqual(seen.toSorted(), added.toSorted());
    });

    it('offers no next page when the entries end with this one', async () => {
      const ada = await aPerson(api());
      await addEntry(ada);
      await addEntry(ada);
      const { body } = await ada.send<EntryPage>({ path: '/timesheets?limit=2' });
      assert.equal(body.items.length, 2);
      assert.equal(body.nextCursor, null);
    });

    it("shows with another person's cursor still only one's own entries", async () => {
      const [ada, ben] = [await aPerson(api()), await aPerson(api())];
      await addEntry(ada, { date: '2026-11-20' });
      await addEntry(ada, { date: '2026-11-19' });
      await addEntry(ben, { date: '2026-11-18' });
      const { body } = await ada.send<EntryPage>({ path: '/timesheets?limit=1' });
      const { body: page } = await ben.send<EntryPage>({
        path: `/timesheets?cursor=${body.nextCursor}`,
      });
      assert.deepEqual(
        page.items.map(({ employeeId }) => employeeId),
        [ben.subject],
      );
    });

    for (const [query, field, because] of [
      ['limit=0', '?limit', 'a page has one entry at least'],
      ['limit=201', '?limit', 'a page has 200 entries at most'],
      ['limit=1.5', '?limit', 'half an entry is none'],
      ['limit=1e2', '?limit', 'it is not a plain number'],
      ['limit=', '?limit', 'it is empty'],
      ['limit=1&limit=2', '?limit', 'it is there twice'],
      ['week=2026-W54', '?week', 'no year has 54 weeks'],
      ['week=2027-W53', '?week', 'this year has 52 weeks'],
      ['week=2026-W00', '?week', 'weeks are counted from one'],
      ['week=2026-47', '?week', 'it is not written as ISO 8601 has it'],
      ['month=2026-13', '?month', 'a year has twelve'],
      ['month=2026-11-01', '?month', 'it is a day'],
      ['status=paid', '?status', 'there is no such state'],
      ['status=', '?status', 'it is empty'],
      ['cursor=abc', '?cursor', 'it is no cursor of ours'],
      ['cursor=', '?cursor', 'it is empty'],
      ['page=2', '?page', 'there is no such parameter'],
      ['employeeId=auth0%7Cben', '?employeeId', "others' entries cannot be asked for"],
    ] as const) {
      it(`refuses ?${query}: ${because}`, async () => {
        const ada = await aPerson(api());
        const response = await ada.send({ path: `/timesheets?${query}` });
        assert.equal(response.status, 422);
        assert.deepEqual(
          response.body.errors?.map((error) => error.field),
          [field],
        );
      });
    }
  });
});
