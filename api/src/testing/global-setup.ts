import {
  type PostgresServer,
  SHARED_SERVER_VARIABLE,
  startPostgresServer,
} from './postgres-server.ts';

// For `node --test --test-global-setup=api/src/testing/global-setup.ts`: one PostgreSQL server for all
// files of a test run. Without it each file that needs a server starts its own.

let server: PostgresServer | undefined;

/** Starts the server before the first test file. */
export async function globalSetup(): Promise<void> {
  server = await startPostgresServer();
  process.env[SHARED_SERVER_VARIABLE] = server.url;
}

/** Ends it after the last. */
export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
