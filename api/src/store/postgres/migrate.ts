import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Database } from './database.ts';

const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations');

/** The number of our advisory lock. Any will do, as long as every instance takes the same. */
const MIGRATION_LOCK = 46_000_001;

/**
 * A step in the life of the tables: a numbered file that is never changed once it has run
 * somewhere.
 */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The migrations of the API, in their order. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Brings the tables up to date: runs the migrations that this database has not seen, all or none.
 * An advisory lock makes instances that start together wait for each other; the later ones find
 * nothing to do.
 *
 * @param database Where to run them.
 * @param migrations Which ones, in their order.
 * @returns The names of those that ran.
 * @throws Error when a migration was changed after it had run here: the tables are then not what
 * the code thinks.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = readMigrations(),
): Promise<readonly string[]> {
  return database.transaction(async ({ query, script }) => {
    // Neither a large table nor the wait for another instance is cut short.
    await script('SET LOCAL statement_timeout = 0');
    await query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await script(`CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
    const applied = new Map(
      (
        await query<{ name: string; checksum: string }>(
          'SELECT name, checksum FROM schema_migrations',
        )
      ).map(({ name, checksum }) => [name, checksum]),
    );
    const ran: string[] = [];
    for (const { name, sql } of migrations) {
      const checksum = createHash('sha256').update(sql).digest('hex');
      const before = applied.get(name);
      if (before === checksum) continue;
      if (before !== undefined) {
        throw new Error(`Migration ${name} was changed after it had run on this database.`);
      }
      await script(sql);
      await query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [
        name,
        checksum,
      ]);
      ran.push(name);
    }
    return ran;
  });
}
