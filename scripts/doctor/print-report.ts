import { styleText } from 'node:util';

import { type Verdict } from './finding.ts';
import { type Report } from './report.ts';

/** How a verdict is called, and which colour it has in a terminal. */
const LOOKS = {
  ok: ['ok', 'green'],
  warning: ['warning', 'yellow'],
  problem: ['problem', 'red'],
  'not-told': ['not told', 'cyan'],
} as const satisfies Record<Verdict, readonly [string, string]>;

/** Wide enough for the longest word and the longest name, with room between. */
const WORD_WIDTH = 10;
const NAME_WIDTH = 25;

/**
 * Writes a report for people: a line for each finding, and below it what to do.
 *
 * @param report What was found.
 * @param stream Where it is printed: colours are left out where nobody would see them, or wants them (`NO_COLOR`).
 */
export function reportForPeople(report: Report, stream: NodeJS.WriteStream): string {
  const lines = report.findings.flatMap(({ name, verdict, says, remedy }) => {
    const [word, colour] = LOOKS[verdict];
    const shown = styleText(colour, word.padEnd(WORD_WIDTH), { stream });
    const line = `${shown}${name.padEnd(NAME_WIDTH)}${says}`;
    return remedy === null ? [line] : [line, `${' '.repeat(WORD_WIDTH)}→ ${remedy}`];
  });
  const { tenant, clientId, origin } = report;
  const subject = `${tenant} for ${clientId}${origin === null ? '' : ` at ${origin}`}`;
  return [subject, '', ...lines, '', summary(report), ''].join('\n');
}

function summary({ outcome, counts }: Report): string {
  if (outcome === 'not-asked') {
    return 'The tenant could not be asked. docs/doctor.md explains every finding.';
  }
  const said = [
    counted(counts.problem, 'problem'),
    counted(counts.warning, 'warning'),
    `${counts['not-told']} not told`,
    `${counts.ok} ok`,
  ];
  return `${said.join(', ')}. docs/doctor.md explains every finding.`;
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}
