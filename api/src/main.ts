import type { AddressInfo } from 'node:net';

import type { FastifyBaseLogger } from 'fastify';

import { seedDemoData } from './demo/seed-demo-data.ts';
import { createApi, LOG_SERIALIZERS } from './server.ts';
import { parseSettings, type Settings, SettingsError } from './settings.ts';
import { openStore } from './store/open-store.ts';
import { DataFolderInUseError } from './store/postgres/data-folder-lock.ts';
import { DatabaseUnavailableError } from './store/postgres/database.ts';

try {
  await start(parseSettings(process.env));
} catch (error) {
  // What was opened has been closed, so that the process ends by itself.
  process.exitCode = 1;
  process.stderr.write(`${explain(error)}\n`);
}

async function start(settings: Settings): Promise<void> {
  const late: { log?: FastifyBaseLogger } = {};
  const store = await openStore({
    ...settings,
    onIdleError: (error) => late.log?.warn({ err: error }, 'An idle database connection broke'),
  });
  const api = await createApi({
    ...settings,
    store,
    keys: { jwksUri: settings.jwksUri },
    logger: { level: settings.logLevel, serializers: LOG_SERIALIZERS },
  });
  late.log = api.log;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Open requests are answered, then the database is closed; nothing keeps the process after that.
    process.once(signal, () => void api.close());
  }
  try {
    if (settings.seed === 'demo') await seedDemoData(store);
    await api.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    await api.close();
    throw error;
  }
  const { port } = api.server.address() as AddressInfo;
  const host = settings.host === '127.0.0.1' ? 'localhost' : settings.host;
  process.stdout.write(`api ready at http://${host}:${port}\n`);
}

/** One line where the reader can do something about it, and everything where it is our fault. */
function explain(error: unknown): string {
  if (error instanceof SettingsError || error instanceof DataFolderInUseError) return error.message;
  if (error instanceof DatabaseUnavailableError) {
    const { code = '' } = (error.cause ?? {}) as NodeJS.ErrnoException;
    if (code.startsWith('28')) {
      return `The PostgreSQL server of DATABASE_URL refuses the user or the password (${code}).`;
    }
    return `The PostgreSQL server of DATABASE_URL cannot be reached${code && ` (${code})`}.`;
  }
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken. Choose another one for the API with API_PORT.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
