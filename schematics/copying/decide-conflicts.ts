import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';

import {
  type ConflictAnswer,
  type ConflictDecider,
  type ConflictPolicy,
} from './conflict-answers.ts';

const ANSWERS: Readonly<Record<string, ConflictAnswer>> = { k: 'keep', m: 'markers', r: 'replace' };

/**
 * Who decides about conflicts.
 *
 * @param policy What `--on-conflict` says.
 * @param isForced Whether `--force` was given. The CLI keeps that flag to itself, and it means the same.
 * @param isInteractive Whether somebody sits before the terminal. Nobody is asked otherwise: files are kept.
 */
export function conflictDecider(
  policy: ConflictPolicy,
  isForced = process.argv.includes('--force'),
  isInteractive = stdin.isTTY && stdout.isTTY && !process.argv.includes('--no-interactive'),
): ConflictDecider {
  if (isForced) return async () => 'replace';
  if (policy !== 'ask') return async () => policy;
  return isInteractive ? askPerson : async () => 'keep';
}

const askPerson: ConflictDecider = async ({ path, what, canMark }) => {
  const terminal = createInterface({ input: stdin, output: stdout });
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
