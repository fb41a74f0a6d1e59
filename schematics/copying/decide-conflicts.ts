import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';

import {
  type ConflictAnswer,
  type ConflictDecider,
  type ConflictPolicy,
} from './conflict-answers.ts';

/** What a decision depends on beside the flag of the schematic. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Whether somebody sits before it. Nobody is asked otherwise: files are kept. */
  readonly isInteractive: boolean;
  /**
   * Whether `--force` was given. The CLI keeps that flag to itself. It means the same as `replace`, but for somebody who
   * says otherwise in so many words: what is lost cannot be had back.
   */
  readonly isForced: boolean;
}

const ANSWERS: Readonly<Partial<Record<string, ConflictAnswer>>> = {
  k: 'keep',
  m: 'markers',
  r: 'replace',
};

/** The ways to tell the CLI that nobody is to be asked. */
const NOT_INTERACTIVE = ['--no-interactive', '--interactive=false', '--defaults'];

/** The terminal that this program was started in. */
const OWN_TERMINAL: Terminal = {
  input: stdin,
  output: stdout,
  isInteractive:
    stdin.isTTY && stdout.isTTY && !process.argv.some((each) => NOT_INTERACTIVE.includes(each)),
  isForced: process.argv.includes('--force'),
};

/**
 * Who decides about conflicts.
 *
 * @param policy What `--on-conflict` says.
 * @param terminal Where a person is asked. Default: where this program was started.
 */
export function conflictDecider(
  policy: ConflictPolicy,
  terminal: Terminal = OWN_TERMINAL,
): ConflictDecider {
  if (policy !== 'ask') return async () => policy;
  if (terminal.isForced) return async () => 'replace';
  return terminal.isInteractive ? askPerson(terminal) : async () => 'keep';
}

function askPerson({ input, output }: Terminal): ConflictDecider {
  return async ({ path, what, canMark }) => {
    const terminal = createInterface({ input, output });
    const choices = canMark ? '[k]eep yours, write both with [m]arkers' : '[k]eep yours';
    try {
      for (;;) {
        const answer = await terminal.question(`${path}: ${what}\n  ${choices}, or [r]eplace it? `);
        const known = ANSWERS[answer.trim().toLowerCase().charAt(0)];
        if (known !== undefined && (known !== 'markers' || canMark)) return known;
      }
    } finally {
      terminal.close();
    }
  };
}
