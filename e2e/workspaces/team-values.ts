import { type Addresses } from '../../scripts/development/three-programs.ts';
import { type TeamValues } from './documented-commands.ts';

/** What `public/config.json` and the documents name, which stand in the files of a team, too. */
const DOCUMENTED = {
  app: 'http://localhost:4200',
  tenant: 'http://localhost:4400',
  api: 'http://localhost:4600',
} as const satisfies Addresses;

/**
 * What a team fills in where the documents say “your domain”.
 *
 * @param tarball Path of the packed schematics.
 * @param addresses Where tenant and API of this team are.
 * @returns Values for the commands of a document.
 */
export function teamValues(tarball: string, addresses: Addresses): TeamValues {
  return {
    tarball,
    options: {
      '--domain': addresses.tenant,
      '--client-id': 'exampleco-timesheets-local',
      '--api-url': addresses.api,
      '--audience': 'https://api.exampleco.com/timesheets',
      '--scopes': 'read:timesheets',
    },
  };
}

/**
 * A file of a team with the addresses of the programs that are running, in the place of the usual ones.
 *
 * @param text Text of the file.
 * @param addresses Where the programs are.
 * @returns The text with these addresses.
 */
export function withAddresses(text: string, addresses: Addresses): string {
  const ports = (['app', 'tenant', 'api'] as const).map(
    (program) => [new URL(DOCUMENTED[program]).port, new URL(addresses[program]).port] as const,
  );
  return ports.reduce(
    (result, [usual, actual]) =>
      result.replaceAll(
        new RegExp(`((?:localhost|127\\.0\\.0\\.1):)${usual}\\b`, 'g'),
        `$1${actual}`,
      ),
    text,
  );
}
