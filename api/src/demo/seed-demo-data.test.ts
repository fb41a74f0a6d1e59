import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { load } from 'js-yaml';

import { openStore } from '../store/open-store.ts';
import { POSTGRESQL } from '../testing/engines.ts';
import { parseIsoWeek } from '../timesheets/calendar.ts';
import { DEMO_PEOPLE } from './demo-entries.ts';
import { seedDemoData } from './seed-demo-data.ts';

interface PeopleFile {
  readonly people: readonly { readonly user_id: string; readonly email: string }[];
}

describe('the demo data', () => {
  it('belongs to the people of the local tenant', () => {
    const file = join(import.meta.dirname, '../../../tenant/people.yaml');
    const { people } = load(readFileSync(file, 'utf8')) as PeopleFile;
    for (const { email, id } of Object.values(DEMO_PEOPLE)) {
      assert.equal(people.find((person) => person.email === email)?.user_id, id);
    }
  });

  it('fills an empty database with this week and the last, and never a second time', async () => {
    const database = await POSTGRESQL.start();
    const store = await openStore({ databaseUrl: database.url });
    try {
      // A Sunday: the last day of week 47, by ISO 8601.
      const sundayMs = Date.UTC(2026, 10, 22, 23, 30);
      assert.equal(await seedDemoData(store, sundayMs), true);
      assert.equal(await seedDemoData(store, sundayMs), false);

      const entries = await store.list({}, { limit: 200 });
      const inWeek = async (week: string) =>
        (await store.list({ week: parseIsoWeek(week) }, { limit: 200 })).length;
      const [last, current] = [await inWeek('2026-W46'), await inWeek('2026-W47')];
      assert.ok(last > 0 && current > 0);
      assert.equal(last + current, entries.length);
      assert.deepEqual([...new Set(entries.map(({ status }) => status))].toSorted(), [
        'approved',
        'rejected',
        'submitted',
      ]);
      const people: string[] = Object.values(DEMO_PEOPLE).map(({ id }) => id);
      for (const { decision, employeeId } of entries) {
        assert.ok(people.includes(employeeId));
        assert.notEqual(decision?.by, employeeId);
      }
    } finally {
      await store.close();
      await database.stop();
    }
  });
});
