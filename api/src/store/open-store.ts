import type { Database } from './postgres/database.ts';
import { migrate } from './postgres/migrate.ts';
import { openPgDatabase } from './postgres/pg-database.ts';
import { openPgliteDatabase } from './postgres/pglite-database.ts';
import { PostgresTimesheetsStore } from './postgres/postgres-timesheets-store.ts';
import type { TimesheetsStore } from './timesheets-store.ts';

/** Where the data is to be kept. */
export interface StoreOptions {
  /** A PostgreSQL server; it goes before the folder. */
  readonly databaseUrl?: string | undefined;
  /** A folder for PGlite; without it and without a server, the data lives in memory. */
  readonly dataDir?: string | undefined;
  /** Hears of a connection that broke while nobody used it. */
  readonly onIdleError?: (error: Error) => void;
}

/**
 * Opens the store and brings its tables up to date.
 *
 * @throws `DataFolderInUseError`, `DatabaseUnavailableError`, or the error of a migration.
 */
export async function openStore(options: StoreOptions): Promise<TimesheetsStore> {
  const database = await openDatabase(options);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return new PostgresTimesheetsStore(database);
}

async function openDatabase({
  databaseUrl,
  dataDir,
  onIdleError,
}: StoreOptions): Promise<Database> {
  if (databaseUrl === undefined) return openPgliteDatabase(dataDir);
  return openPgDatabase({ url: databaseUrl, ...(onIdleError && { onIdleError }) });
}
