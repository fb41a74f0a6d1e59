import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder where the workers of a run leave what is to be searched at its end. They inherit the variables of the main process. */
export const RUN_OUTPUT_VARIABLE = 'E2E_RUN_OUTPUT';

/** What a worker leaves: lines that programs printed, and tokens that were really sent. */
export type RunOutputKind = 'lines' | 'tokens';

/**
 * Keeps a line of a program for the search at the end of the run. A run without the reporter that searches keeps nothing.
 *
 * @param line What a tenant, an API or an application server printed.
 */
export function keepProgramLine(line: string): void {
  keep('lines', line);
}

/**
 * Keeps a token that was really sent, so that it is found in any text, whatever its form. The file is readable by its owner only, and
 * gone with the run.
 *
 * @param token Value of the token.
 */
export function keepToken(token: string): void {
  keep('tokens', token);
}

function keep(kind: RunOutputKind, line: string): void {
  const folder = process.env[RUN_OUTPUT_VARIABLE];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  appendFileSync(join(folder, `${kind}-${process.pid}.txt`), `${line}\n`, { mode: 0o600 });
}
