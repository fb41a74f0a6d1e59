import type { AddressInfo } from 'node:net';

import type { FastifyBaseLogger } from 'fastify';

import { seedDemoData } from './demo/seed-demo-data.ts';
import { LOG_SERIALIZERS, createApi } from './server.ts';
import { SettingsError, parseSettings } from './settings.ts';
import { openStore } from './store/open-store.ts';
import { DatabaseUnavailableError } from './store/postgres/database.ts';
import { DataFolderInUseError } from './store/postgres/data-folder-lock.ts';

const settings = orExit(() => parseSettings(process.env));

try {
  await start();
} catch (error) {
  exitWith(error);
}

async function start(): Promise<void> {
  let log: FastifyBaseLogger | undefined;
  const store = await openStore({
    ...settings,
    onIdleError: (error) => log?.warn({ err: error }, 'An idle database connection broke'),
  });
  const api = await createApi({
    ...settings,
    store,
    keys: { jwksUri: settings.jwksUri },
    logger: { level: settings.logLevel, serializers: LOG_SERIALIZERS },
  });
  log = api.log;
  if (settings.seed === 'demo') await seedDemoData(store);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Open requests are answered, then the database is closed; nothing keeps the process alive
    // after that.
    process.once(signal, () => void api.close());
  }
  try {
    await api.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    await api.close();
    throw error;
  }
  const { port } = api.server.address() as AddressInfo;
  const host = settings.host === '127.0.0.1' ? 'localhost' : settings.host;
  process.stdout.write(`api ready at http://${host}:${port}\n`);
}

function orExit<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    exitWith(error);
  }
}

/**
 * Ends with one line where the reader can do something about it, and with everything where it is
 * our fault.
 */
function exitWith(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof SettingsError || error instanceof DataFolderInUseError) return error.message;
  if (error instanceof DatabaseUnavailableError) {
    const { code = '' } = (error.cause ?? {}) as NodeJS.ErrnoException;
    return `The PostgreSQL server of DATABASE_URL cannot be reached${code && ` (${code})`}.`;
  }
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return `Port ${settings.port} is taken. Choose another one for the API with API_PORT.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
