import { type Check, claimWithout } from './claim.ts';
import { runTool } from './run-tool.ts';

const NO_SECRETS = 'No key, password or token of a real service is in the files';

/** Every file, those whose names begin with a dot included. */
const ALL_FILES = ['**/*', '**/.*', '.ci/**'];

/** Keys that were committed are known to everybody who can read the history, for ever. */
export const secretsCheck: Check = {
  claims: [NO_SECRETS],
  run: async () => [claimWithout(NO_SECRETS, await secretsIn(ALL_FILES))],
};

/**
 * Looks for secrets in files: keys of services, private keys, passwords in addresses, and signed tokens.
 *
 * @param patterns Names of files, or patterns for them.
 * @returns What was found, without showing it; empty when nothing was.
 */
export async function secretsIn(patterns: readonly string[]): Promise<string[]> {
  const { succeeded, output } = await runTool('secretlint/bin/secretlint.js', [
    '--secretlintignore=.gitignore',
    '--maskSecrets',
    '--no-color',
    ...patterns,
  ]);
  return succeeded ? [] : [output || 'The tool failed and said nothing.'];
}
