import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { PGlite } from '@electric-sql/pglite';

import { lockDataFolder } from './data-folder-lock.ts';
import type { Database, Queries } from './database.ts';

/**
 * Opens PostgreSQL inside this process, with its data in a folder. Only one process may: PGlite has
 * no lock of its own, and two would ruin the files.
 *
 * @param dataDir The folder, made when missing, readable by its owner only; `undefined` keeps the
 * data in memory.
 * @throws `DataFolderInUseError` while another process has the folder open.
 */
export async function openPgliteDatabase(dataDir: string | undefined): Promise<Database> {
  if (dataDir === undefined) return new PgliteDatabase(await PGlite.create(), () => undefined);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataFolder(dataDir);
  try {
    return new PgliteDatabase(await PGlite.create(join(dataDir, 'pglite')), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

class PgliteDatabase implements Database {
  readonly #pglite: PGlite;
  readonly #unlock: () => void;

  constructor(pglite: PGlite, unlock: () => void) {
    this.#pglite = pglite;
    this.#unlock = unlock;
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return queriesOf(this.#pglite).query<Row>(sql, parameters);
  }

  script(sql: string): Promise<void> {
    return queriesOf(this.#pglite).script(sql);
  }

  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#pglite.transaction((transaction) => work(queriesOf(transaction)));
  }

  async close(): Promise<void> {
    if (!this.#pglite.closed) await this.#pglite.close();
    this.#unlock();
  }
}

function queriesOf(pglite: Pick<PGlite, 'query' | 'exec'>): Queries {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
      return (await pglite.query<Row>(sql, [...parameters])).rows;
    },
    async script(sql: string): Promise<void> {
      await pglite.exec(sql);
    },
  };
}
