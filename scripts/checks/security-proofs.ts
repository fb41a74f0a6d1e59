import { readFile } from 'node:fs/promises';

import { type Check, claimWithout } from './claim.ts';
import { problemsOfProofsIn, type ReadTest, readTest } from './proofs.ts';

const PROVED = 'Every threat in docs/security.md names a test that is there';

const DOCUMENT = 'docs/security.md';

/** A claim about safety is worth what its test is worth; one whose test was renamed or removed is found here. */
export const securityProofsCheck: Check = {
  claims: [PROVED],
  run: async () => {
    const text = await readFile(DOCUMENT, 'utf8');
    return [claimWithout(PROVED, await problemsOfProofs(text, readTest))];
  },
};

/**
 * The rows that claim what no test shows.
 *
 * @param markdown Text of the document. Its tables whose last column is called "Test" are looked at.
 * @param read Gives the text of a file of the project.
 * @returns A line for each problem.
 */
export async function problemsOfProofs(markdown: string, read: ReadTest): Promise<string[]> {
  const rows = rowsWithTests(markdown);
  if (rows.length === 0) return ['It has no table whose last column is called "Test"'];
  const problems = await Promise.all(
    rows.map(([threat = '', ...cells]) =>
      problemsOfProofsIn(DOCUMENT, threat, cells.at(-1) ?? '', read),
    ),
  );
  return problems.flat();
}

/** A row of a table, as its cells. */
type Row = readonly string[];

function rowsWithTests(markdown: string): Row[] {
  const rows: Row[] = [];
  let isProved = false;
  let previous: Row | null = null;
  for (const line of markdown.split('\n')) {
    const cells = cellsOf(line);
    // The line under the names of the columns.
    if (cells?.every((cell) => /^:?-+:?$/.test(cell))) isProved = previous?.at(-1) === 'Test';
    else if (cells && isProved) rows.push(cells);
    if (!cells) isProved = false;
    previous = cells;
  }
  return rows;
}

function cellsOf(line: string): Row | null {
  if (!line.startsWith('|')) return null;
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
