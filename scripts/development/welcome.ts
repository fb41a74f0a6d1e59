import { styleText } from 'node:util';

import { type DemoPerson } from './demo-people.ts';
import { type Addresses } from './three-programs.ts';

/**
 * The block that `npm start` prints when everything answers: where to go, who one can be there, and how to stop.
 *
 * @param addresses Where the three programs are.
 * @param people Who can sign in.
 * @returns Lines for a terminal, with a line break at the end.
 */
export function welcomeText(addresses: Addresses, people: readonly DemoPerson[]): string {
  const rows = people.map((person) => [
    person.email,
    person.name,
    person.roles.length > 0 ? person.roles.join(', ') : 'no role',
    howToSignIn(person),
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const table = rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '),
  );
  const lines = [
    '',
    styleText('bold', 'ExampleCo Timesheets is running. Open'),
    '',
    `  ${styleText(['bold', 'green'], addresses.app)}`,
    '',
    `The tenant is ${addresses.tenant} and the API ${addresses.api}.`,
    ...(table.length > 0
      ? ['', 'Sign in as', '', ...table.map((row) => `  ${row.trimEnd()}`)]
      : []),
    '',
    'Press Ctrl-C to stop.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function howToSignIn({ connection, password }: DemoPerson): string {
  if (password !== null) return `password ${password}`;
  if (connection === null) return '';
  // As the button on the sign-in page is named.
  return `with ${connection === 'github' ? 'GitHub' : connection}`;
}
