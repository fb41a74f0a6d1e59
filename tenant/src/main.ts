import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

import { DefinitionError } from './definition/problems.ts';
import { oneLine } from './pipeline/safe-log.ts';
import { secretRemover } from './pipeline/secrets.ts';
import { createTenant } from './server.ts';
import { DamagedFileError } from './state/private-file.ts';

// Starts the tenant of this repository: `node tenant/src/main.ts`. Settings come from the environment.

const folder = fileURLToPath(new URL('..', import.meta.url));
const { env } = process;
/** Where `tenant.yaml` and `people.yaml` are, with the Actions and Rules that they name. */
const definitionFolder = env['TENANT_DEFINITION_DIR'] ?? folder;
const portText = env['TENANT_PORT'] ?? '4400';

let withoutSecrets = (text: string): string => text;

// A promise that an Action started and did not await can fail when nobody waits for it any more. That must not end
// the tenant. Its message only: a stack can show the code's values.
process.on('unhandledRejection', (reason) => {
  console.error(
    `error: a promise failed that nobody waits for: ${oneLine(withoutSecrets(messageOf(reason)))}`,
  );
});

try {
  const tenant = await createTenant({
    definition: {
      tenantFile: join(definitionFolder, 'tenant.yaml'),
      peopleFile: join(definitionFolder, 'people.yaml'),
      keywords: {
        APP_ORIGIN: env['APP_ORIGIN'] ?? `http://localhost:${env['APP_PORT'] ?? '4200'}`,
      },
    },
    port: parsePort(portText),
    // An empty one counts as absent: Node would listen on every address.
    ...(env['TENANT_HOST'] ? { host: env['TENANT_HOST'] } : {}),
    dataDir: env['TENANT_DATA_DIR'] ?? join(folder, '..', '.local', 'tenant'),
    control: env['TENANT_CONTROL'] === 'on',
    log: (line) => {
      console.log(line);
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void tenant.close();
    });
  }
  withoutSecrets = secretRemover(tenant.definition);
  console.log(
    'for development only: its people and passwords are public, and anybody who reaches this tenant can sign in as anybody',
  );
  console.log(`tenant ready at ${tenant.issuer}`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`TENANT_PORT must be a number from 0 to 65535, not ${text}.`);
  }
  return port;
}

/** The first line of what was thrown; an error of an Action is of another world, where Error is another class. */
function messageOf(reason: unknown): string {
  return inspect(reason).split('\n', 1)[0] ?? '';
}

/** What went wrong, in words for the person who started the program; a stack only for what nobody expected. */
function explain(error: unknown): string {
  if (
    error instanceof DefinitionError ||
    error instanceof DamagedFileError ||
    error instanceof RangeError
  ) {
    return error.message;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${portText} is taken by another program. Choose another one with TENANT_PORT, for example TENANT_PORT=${String(Number(portText) + 1)}.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
