import { resolve } from 'node:path';

import { Program } from '../../scripts/processes/program.ts';

/**
 * Builds a project of `angular.json`.
 *
 * @param project Name of the project.
 * @param folder Folder that receives the build.
 * @param started Called with the running program, so that it can be stopped.
 * @param options Further options of `ng build`, as on the command line.
 * @throws Error With what the program printed, when the build fails.
 */
export async function ngBuild(
  project: string,
  folder: string,
  started: (program: Program) => void = () => undefined,
  options: readonly string[] = [],
): Promise<void> {
  const lines: string[] = [];
  const program = new Program({
    name: 'ng build',
    args: [
      resolve('node_modules/@angular/cli/bin/ng.js'),
      'build',
      project,
      `--output-path=${folder}`,
      '--no-progress',
      // What is in it, beside it in the folder: browser-stats.json.
      '--stats-json',
      ...options,
    ],
    env: { NG_CLI_ANALYTICS: 'false' },
    onLine: (line) => lines.push(line),
  });
  started(program);
  const { code } = await program.exited;
  await program.stop();
  if (code !== 0) throw new Error(`ng build ${project} failed:\n${lines.join('\n')}`);
}
