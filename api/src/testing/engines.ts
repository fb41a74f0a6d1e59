import { randomBytes } from 'node:crypto';

import type { Database } from '../store/postgres/database.ts';
import { openPgDatabase } from '../store/postgres/pg-database.ts';
import { openPgliteDatabase } from '../store/postgres/pglite-database.ts';
import { openPostgresServer } from './postgres-server.ts';

/** An empty database for one suite. */
export interface TestDatabase {
  /** The URL, where it is on a server that several instances can share. */
  readonly url: string | undefined;
  /** The database; closing it is the suite's or {@link TestDatabase.stop}'s business. */
  readonly database: Database;
  /** Closes it and removes it. */
  stop(): Promise<void>;
}

/** A database engine that the API runs on. Suites run on every one of them. */
export interface Engine {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** Makes an empty database. */
  start(): Promise<TestDatabase>;
}

const PGLITE: Engine = {
  name: 'PGlite',
  async start() {
    const database = await openPgliteDatabase(undefined);
    return { url: undefined, database, stop: () => database.close() };
  },
};

/** The engine that several instances can share. */
export const POSTGRESQL: Engine = {
  name: 'PostgreSQL',
  async start() {
    const server = await openPostgresServer();
    const name = `test_${randomBytes(6).toString('hex')}`;
    const url = new URL(server.url);
    url.pathname = name;
    await administer(server.url, `CREATE DATABASE ${name}`);
    const database = openPgDatabase({ url: url.href });
    return {
      url: url.href,
      database,
      async stop() {
        await database.close();
        await administer(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
        await server.stop();
      },
    };
  },
};

/** Every engine that the API runs on. */
export const ENGINES: readonly Engine[] = [PGLITE, POSTGRESQL];

async function administer(serverUrl: string, sql: string): Promise<void> {
  const database = openPgDatabase({ url: serverUrl, maxConnections: 1 });
  try {
    await database.script(sql);
  } finally {
    await database.close();
  }
}
