import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { Program } from '../processes/program.ts';
import { type Check, claimWithout } from './claim.ts';

/** What a tool answered. */
export interface ToolResult {
  readonly succeeded: boolean;
  readonly stdout: string;
  /** Everything it printed, in the order in which it came. */
  readonly output: string;
}

const running = new Set<Program>();

/**
 * Runs a command line tool of a package and keeps what it prints.
 *
 * @param script File of the package, as a path under `node_modules` or one that starts with `./`.
 * @param args What to call it with.
 * @returns What it answered.
 */
export async function runTool(script: string, args: readonly string[]): Promise<ToolResult> {
  const file = script.startsWith('./') ? resolve(script) : resolve('node_modules', script);
  const stdout: string[] = [];
  const output: string[] = [];
  const program = new Program({
    name: script,
    args: [file, ...args],
    onLine: (colouredLine, stream) => {
      const line = stripVTControlCharacters(colouredLine);
      output.push(line);
      if (stream === 'stdout') stdout.push(line);
    },
  });
  running.add(program);
  const { code } = await program.exited;
  await program.stop();
  running.delete(program);
  return { succeeded: code === 0, stdout: stdout.join('\n'), output: output.join('\n') };
}

/** Stops every tool that is running, for a check that is interrupted. */
export async function stopTools(): Promise<void> {
  await Promise.all([...running].map((program) => program.stop()));
}

/**
 * A check that is one run of one tool: the claim holds when the tool succeeds.
 *
 * @param name Sentence that is true when the tool succeeds.
 * @param script Its file under `node_modules`.
 * @param args What to call it with.
 * @returns A check with this one claim.
 */
export function toolCheck(name: string, script: string, args: readonly string[]): Check {
  return {
    claims: [name],
    run: async () => {
      const { succeeded, output } = await runTool(script, args);
      return [claimWithout(name, succeeded ? [] : [output || 'The tool failed and said nothing.'])];
    },
  };
}
