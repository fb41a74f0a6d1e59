import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

import { type Check, claimWithout } from './claim.ts';

const PROVED = 'Every threat in docs/security.md names a test that is there';

const DOCUMENT = 'docs/security.md';

/** A test that a row of a table names: a link to its file, and words that stand in it. */
const PROOF = /\[[^\]]+\]\((?<file>[^)#]+\.ts)\): “(?<words>[^”]+)”/g;

/** Where a proof may stand: in a test, or in a table of cases that tests are made of. */
const TEST_FILE = /\.(?:spec|test)\.ts$|^e2e\/|\/testing\//;

/** A claim about safety is worth what its test is worth; one whose test was renamed or removed is found here. */
export const securityProofsCheck: Check = {
  claims: [PROVED],
  run: async () => {
    const text = await readFile(DOCUMENT, 'utf8');
    const readTest = (file: string): Promise<string | null> =>
      readFile(file, 'utf8').catch(() => null);
    return [claimWithout(PROVED, await problemsOfProofs(text, readTest))];
  },
};

/**
 * The rows that claim what no test shows.
 *
 * @param markdown Text of the document. Its tables whose last column is called "Test" are looked at.
 * @param readTest Gives the text of a file of the project, or `null` where there is none.
 * @returns A line for each problem.
 */
export async function problemsOfProofs(
  markdown: string,
  readTest: (file: string) => Promise<string | null>,
): Promise<string[]> {
  const rows = rowsWithTests(markdown);
  if (rows.length === 0) return ['It has no table whose last column is called "Test"'];
  const problems = await Promise.all(rows.map((row) => problemsOfRow(row, readTest)));
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

async function problemsOfRow(
  row: Row,
  readTest: (file: string) => Promise<string | null>,
): Promise<string[]> {
  const [threat = ''] = row;
  const proofs = [...(row.at(-1) ?? '').matchAll(PROOF)];
  if (proofs.length === 0) return [`${threat}: names no test`];
  const problems = await Promise.all(
    proofs.map(async ({ groups = {} }) => {
      const { file = '', words = '' } = groups;
      const path = posix.join(posix.dirname(DOCUMENT), file);
      if (!TEST_FILE.test(path)) return `${threat}: ${path} is no test`;
      const text = await readTest(path);
      if (text === null) return `${threat}: ${path} is not there`;
      // A title may be broken into lines, or have a quote that is escaped.
      return plain(text).includes(plain(words)) ? null : `${threat}: ${path} has no “${words}”`;
    }),
  );
  return problems.filter((problem) => problem !== null);
}

function plain(text: string): string {
  return text.replaceAll('\\', '').replaceAll(/\s+/g, ' ');
}
