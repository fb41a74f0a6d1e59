import pg from 'pg';

import { type Database, DatabaseUnavailableError, type Queries } from './database.ts';

/** What a PostgreSQL server needs to be told. */
export interface PgDatabaseOptions {
  /** A `postgresql://` URL. It may hold a password: it goes into no message. */
  readonly url: string;
  /**
   * Connections that this instance opens at most; the server's own limit is shared by all
   * instances.
   */
  readonly maxConnections?: number;
  /**
   * Longest time for a statement, in milliseconds; default 10 000. Beyond it the caller has gone. A
   * migration takes as long as it takes.
   */
  readonly statementTimeoutMs?: number;
  /** Hears of a connection that broke while nobody used it. The pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** Longest time for a connection or a statement, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * SQLSTATEs of a server that is not there for us now: connection exceptions (class 08), a user or
 * password that it refuses (28), out of resources (53), a statement that took too long (57014), and
 * shutting down or starting up (57P).
 */
const UNAVAILABLE_STATES = /^(?:08...|28...|53...|57014|57P..)$/;
const UNAVAILABLE_CODES =
  /^(?:ECONN.*|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;
/** The driver has no code for these. */
const UNAVAILABLE_MESSAGES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Opens a pool of connections to a PostgreSQL server. Connects when the first statement comes. */
export function openPgDatabase(options: PgDatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: PATIENCE_MS,
    statement_timeout: options.statementTimeoutMs ?? PATIENCE_MS,
    idle_in_transaction_session_timeout: PATIENCE_MS,
    application_name: 'exampleco-timesheets-api',
  });
  // Without a listener, an error of an idle connection would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  return new PgDatabase(pool);
}

class PgDatabase implements Database {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return queriesOf(this.#pool).query<Row>(sql, parameters);
  }

  script(sql: string): Promise<void> {
    return queriesOf(this.#pool).script(sql);
  }

  async transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    const client = await reachable(this.#pool.connect());
    const queries = queriesOf(client);
    // The pool listens to idle connections only. An error of this one reaches us by the statement, but
    // as an event without a listener it would also end the process.
    client.on('error', ignore);
    try {
      await queries.script('BEGIN');
      const result = await work(queries);
      await queries.script('COMMIT');
      client.off('error', ignore).release();
      return result;
    } catch (error) {
      // A connection that cannot roll back is thrown away instead of going back to the pool.
      const rolledBack = await client.query('ROLLBACK').then(
        () => true,
        () => false,
      );
      client.off('error', ignore).release(!rolledBack);
      throw error;
    }
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }
}

function ignore(): void {
  // See where it is used.
}

function queriesOf(connection: pg.Pool | pg.PoolClient): Queries {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
      const { rows } = await reachable(connection.query(sql, [...parameters]));
      return rows as readonly Row[];
    },
    async script(sql: string): Promise<void> {
      await reachable(connection.query(sql));
    },
  };
}

/** Tells a server that is away from a statement that is wrong. */
async function reachable<Result>(attempt: Promise<Result>): Promise<Result> {
  try {
    return await attempt;
  } catch (error) {
    if (isUnavailable(error)) {
      throw new DatabaseUnavailableError('The PostgreSQL server does not serve us now.', {
        cause: error,
      });
    }
    throw error;
  }
}

function isUnavailable(error: unknown): boolean {
  // A host name with several addresses fails with one error for each.
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as Error & { code?: string };
  return (
    UNAVAILABLE_STATES.test(code) ||
    UNAVAILABLE_CODES.test(code) ||
    UNAVAILABLE_MESSAGES.test(error.message)
  );
}
