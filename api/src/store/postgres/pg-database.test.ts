import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';

import { POSTGRESQL, type TestDatabase } from '../../testing/engines.ts';
import { DatabaseUnavailableError } from './database.ts';
import { openPgDatabase } from './pg-database.ts';

describe('a PostgreSQL server', () => {
  let server: TestDatabase;
  let url: string;

  before(async () => {
    server = await POSTGRESQL.start();
    url = server.url ?? '';
  });
  after(() => server.stop());

  it('that nobody listens for is unavailable, and the password stays unsaid', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const database = openPgDatabase({ url: `postgresql://api:s3cret@127.0.0.1:${port}/db` });
    await assert.rejects(database.query('SELECT 1'), (error) => {
      assert.ok(error instanceof DatabaseUnavailableError);
      assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /s3cret/);
      return true;
    });
    await assert.rejects(
      database.transaction(({ query }) => query('SELECT 1')),
      DatabaseUnavailableError,
    );
    await database.close();
  });

  it('that ends our connection is unavailable for that statement, and back for the next', async () => {
    const other = openPgDatabase({ url, maxConnections: 1 });
    try {
      await assert.rejects(
        other.query('SELECT pg_terminate_backend(pg_backend_pid())'),
        DatabaseUnavailableError,
      );
      assert.deepEqual(await other.query('SELECT 1 AS one'), [{ one: 1 }]);
      await assert.rejects(
        other.transaction(({ query }) => query('SELECT pg_terminate_backend(pg_backend_pid())')),
        DatabaseUnavailableError,
      );
      assert.deepEqual(await other.query('SELECT 1 AS one'), [{ one: 1 }]);
      assert.deepEqual(await server.database.query('SELECT 2 AS two'), [{ two: 2 }]);
    } finally {
      await other.close();
    }
  });

  it('that breaks an idle connection is reported, and does not end the process', async () => {
    const { promise, resolve } = Promise.withResolvers<Error>();
    const idle = openPgDatabase({ url, maxConnections: 1, onIdleError: resolve });
    const [row] = await idle.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await server.database.query('SELECT pg_terminate_backend($1)', [row?.pid]);
    assert.match((await promise).message, /terminat/);
    await idle.close();
  });

  it('that calls a statement wrong is not called unavailable', async () => {
    await assert.rejects(server.database.query('SELECT nonsense'), (error) => {
      assert.ok(!(error instanceof DatabaseUnavailableError));
      return true;
    });
  });

  it('that has no such user is unavailable, and says so', async () => {
    const stranger = new URL(url);
    stranger.username = 'nobody_knows_me';
    const database = openPgDatabase({ url: stranger.href });
    await assert.rejects(database.query('SELECT 1'), (error) => {
      assert.ok(error instanceof DatabaseUnavailableError);
      assert.equal((error.cause as { code?: string }).code, '28000');
      return true;
    });
    await database.close();
  });

  it('that keeps us waiting for a lock is unavailable for that statement', async () => {
    const waiting = openPgDatabase({ url, maxConnections: 1, statementTimeoutMs: 50 });
    await server.database.script('CREATE TABLE locked (id integer)');
    await server.database.transaction(async ({ script }) => {
      await script('LOCK TABLE locked');
      await assert.rejects(waiting.query('SELECT id FROM locked'), (error) => {
        assert.ok(error instanceof DatabaseUnavailableError);
        assert.equal((error.cause as { code?: string }).code, '57014');
        return true;
      });
    });
    assert.deepEqual(await waiting.query('SELECT id FROM locked'), []);
    await waiting.close();
  });

  it('undoes a transaction whose work fails, and lets the connection go', async () => {
    const database = openPgDatabase({ url, maxConnections: 1 });
    try {
      await assert.rejects(
        database.transaction(async ({ script }) => {
          await script('CREATE TABLE gone (id integer)');
          throw new Error('No');
        }),
        /^Error: No$/,
      );
      await assert.rejects(database.query('SELECT id FROM gone'), /does not exist/);
    } finally {
      await database.close();
    }
  });
});
