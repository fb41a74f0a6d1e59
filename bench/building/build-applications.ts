import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';

import { type BenchApplication } from './applications.ts';
import { inBench } from './bench-folder.ts';
import { copyPattern } from './copy-pattern.ts';

const run = promisify(execFile);

/**
 * Builds applications as for production, one after the other.
 *
 * @param applications Which.
 * @param said Called with a line for a person before each.
 * @throws What `ng build` has printed, where one does not compile.
 */
export async function buildApplications(
  applications: readonly BenchApplication[],
  said: (line: string) => void,
): Promise<void> {
  said(`pattern: ${await copyPattern()} files copied`);
  for (const { name } of applications) {
    said(`${name}: building`);
    await rm(inBench(`dist/${name}`), { recursive: true, force: true });
    await run(process.execPath, [inBench('node_modules/@angular/cli/bin/ng.js'), 'build', name], {
      cwd: inBench('.'),
      env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
    }).catch((error: unknown) => {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${name} could not be built:\n${stdout}${stderr}`, { cause: error });
    });
  }
}

/**
 * Where the files of a build are that a browser gets.
 *
 * @param name The application.
 */
export function builtFiles(name: string): string {
  return inBench(`dist/${name}/browser`);
}
