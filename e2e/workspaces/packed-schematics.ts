import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { Program } from '../../scripts/processes/program.ts';

/**
 * Packs the schematics as `npm run pack:auth` does.
 *
 * @returns Path of the tarball that a team is handed.
 * @throws Error With what the program printed, when it fails.
 */
export async function packedSchematics(): Promise<string> {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const lines: string[] = [];
  const program = new Program({
    name: 'pack:auth',
    args: [resolve('e2e/workspaces/run-command-line.ts'), 'npm run pack:auth'],
    onLine: (line) => lines.push(line),
  });
  const { code } = await program.exited;
  await program.stop();
  if (code !== 0) throw new Error(`npm run pack:auth failed:\n${lines.join('\n')}`);
  return resolve(`dist/exampleco-auth-schematics-${version}.tgz`);
}
