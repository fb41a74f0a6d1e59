import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { load } from 'js-yaml';

import { migrate } from '../store/postgres/migrate.ts';
import { PostgresTimesheetsStore } from '../store/postgres/postgres-timesheets-store.ts';
import type { SeedEntry, TimesheetsStore } from '../store/timesheets-store.ts';
import { ENGINES } from '../testing/engines.ts';
import { parseIsoWeek } from '../timesheets/calendar.ts';
import { DEMO_WEEKS } from './demo-entries.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { seedDemoData } from './seed-demo-data.ts';

interface PeopleFile {
  readonly people: readonly { readonly user_id: string; readonly email: string }[];
}

const PEOPLE: readonly string[] = Object.values(DEMO_PEOPLE).map(({ id }) => id);

describe('the demo data', () => {
  it('belongs to the people of the local tenant', () => {
    const file = join(import.meta.dirname, '../../../tenant/people.yaml');
    const { people } = load(readFileSync(file, 'utf8')) as PeopleFile;
    for (const { email, id } of Object.values(DEMO_PEOPLE)) {
      assert.equal(people.find((person) => person.email === email)?.user_id, id);
    }
  });

  for (const engine of ENGINES) {
    it(`fills an empty database with some weeks, and never a second time, on ${engine.name}`, async () => {
      const { database, stop } = await engine.start();
      try {
        await migrate(database);
        const store = new PostgresTimesheetsStore(database);
        // A Sunday: the last day of week 47, by ISO 8601.
        const nowMs = Date.UTC(2026, 10, 22, 23, 30);
        assert.equal(await seedDemoData(store, nowMs), true);
        const entries = await store.list({}, { limit: 200 });
        assert.equal(await seedDemoData(store, nowMs), false);
        assert.deepEqual(await store.list({}, { limit: 200 }), entries);

        for (const week of ['2026-W47', '2026-W46', '2026-W45', '2026-W44']) {
          assert.ok(
            (await store.list({ week: parseIsoWeek(week) }, { limit: 1 })).length > 0,
            week,
          );
        }
        assert.ok(entries.every(({ date }) => date <= '2026-11-22'));
        for (const { createdAt, decision, employeeId, status, updatedAt } of entries) {
          assert.ok(PEOPLE.includes(employeeId));
          assert.notEqual(decision?.by, employeeId);
          assert.ok(createdAt <= new Date(nowMs).toISOString());
          assert.equal(updatedAt, decision?.at ?? createdAt);
          if (status === 'rejected') assert.ok(decision?.reason);
        }
      } finally {
        await stop();
      }
    });
  }

  it('has nothing that is written or decided in the future, at the first minute of a week', async () => {
    let seeds: readonly SeedEntry[] = [];
    const store = {
      seed: (entries: readonly SeedEntry[]) => {
        seeds = entries;
        return Promise.resolve(true);
      },
    };
    const nowMs = Date.UTC(2026, 10, 16, 0, 1);
    await seedDemoData(store as TimesheetsStore, nowMs);
    const now = new Date(nowMs).toISOString();
    assert.ok(seeds.length > 0);
    for (const { createdAt, decidedAt } of seeds) {
      assert.ok(createdAt <= now);
      assert.ok(decidedAt === null || (decidedAt >= createdAt && decidedAt < now), createdAt);
    }
  });

  it('has several people and weeks that wait for a manager, and others that are decided', async () => {
    const [wanted, states] = [new Set<string>(), new Map<string, number>()];
    for (const { entries, weeksAgo, who } of DEMO_WEEKS) {
      for (const [, , , , outcome] of entries) {
        const state = typeof outcome === 'object' ? 'rejected' : outcome;
        states.set(state, (states.get(state) ?? 0) + 1);
        if (state === 'submitted' && who !== 'mara') wanted.add(`${who} ${weeksAgo}`);
      }
    }
    assert.ok(wanted.size >= 5, String(wanted.size));
    assert.deepEqual([...states.keys()].toSorted(), ['approved', 'rejected', 'submitted']);
    assert.ok((states.get('rejected') ?? 0) >= 3);
  });
});
