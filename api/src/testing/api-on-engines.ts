import { after, before, describe } from 'node:test';

import { migrate } from '../store/postgres/migrate.ts';
import { PostgresTimesheetsStore } from '../store/postgres/postgres-timesheets-store.ts';
import type { Entry } from '../timesheets/entry.ts';
import { ENGINES, type TestDatabase } from './engines.ts';
import {
  aManager,
  startTestApi,
  type TestApi,
  type TestApiOptions,
  type TestPerson,
} from './test-api.ts';

/** An id of the right form that no entry has. */
export const UNKNOWN_ID = '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091';

/** What a person of a test writes in an entry. */
export const A_DAY = {
  project: 'Warehouse scanner',
  date: '2026-11-20',
  hours: '7.50',
  note: 'Reviews',
};

/**
 * Describes a suite once for each engine, with an API on an empty database of that engine.
 *
 * @param name What the suite is about.
 * @param suite Declares the tests; the API is there once they run.
 * @param options What differs from the settings of development.
 */
export function describeOnEveryEngine(
  name: string,
  suite: (api: () => TestApi) => void,
  options: TestApiOptions = {},
): void {
  for (const engine of ENGINES) {
    void describe(`${name}, on ${engine.name}`, () => {
      let database: TestDatabase;
      let api: TestApi;

      before(async () => {
        database = await engine.start();
        await migrate(database.database);
        api = await startTestApi(new PostgresTimesheetsStore(database.database), options);
      });
      after(async () => {
        await api.stop();
        await database.stop();
      });

      suite(() => api);
    });
  }
}

/** Adds an entry of a person. */
export async function addEntry(person: TestPerson, changes: object = {}): Promise<Entry> {
  const { body, status } = await person.send<Entry>({
    method: 'POST',
    path: '/timesheets',
    body: { ...A_DAY, ...changes },
  });
  if (status !== 201) throw new Error(`The entry was not added: ${JSON.stringify(body)}`);
  return body;
}

/** Lets a manager whom no other test knows decide about an entry. */
export async function decideEntry(
  api: TestApi,
  entry: Entry,
  decision: 'approved' | 'rejected',
): Promise<Entry> {
  const manager = await aManager(api);
  const { body, status } = await manager.send<Entry>({
    method: 'PUT',
    path: `/approvals/${entry.id}`,
    body: { decision, version: entry.version, reason: 'Because' },
  });
  if (status !== 200) throw new Error(`It was not decided: ${JSON.stringify(body)}`);
  return body;
}
