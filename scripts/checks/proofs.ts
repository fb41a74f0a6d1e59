import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

/** A test that a document names: a link to its file, and words that stand in it. */
const PROOF = /\[[^\]]+\]\((?<file>[^)#]+\.ts)\): “(?<words>[^”]+)”/g;

/** Where a proof may stand: in a test, or in a table of cases that tests are made of. */
const TEST_FILE = /\.(?:spec|test)\.ts$|^e2e\/|\/testing\//;

/** Gives the text of a file of the project, or `null` where there is none. */
export type ReadTest = (file: string) => Promise<string | null>;

/** {@link ReadTest} from the disk. */
export const readTest: ReadTest = async (file) => readFile(file, 'utf8').catch(() => null);

/**
 * What is wrong with the proofs that a part of a document names.
 *
 * @param document Path of the document, which its links start from.
 * @param title What the part claims, for messages.
 * @param text The part, as Markdown.
 * @param read Gives the text of a file.
 * @returns A line for each problem; one that says so where it names no test at all.
 */
export async function problemsOfProofsIn(
  document: string,
  title: string,
  text: string,
  read: ReadTest,
): Promise<string[]> {
  const proofs = [...text.matchAll(PROOF)];
  if (proofs.length === 0) return [`${title}: names no test`];
  const problems = await Promise.all(
    proofs.map(async ({ groups = {} }) => {
      const { file = '', words = '' } = groups;
      const path = posix.join(posix.dirname(document), file);
      if (!TEST_FILE.test(path)) return `${title}: ${path} is no test`;
      const test = await read(path);
      if (test === null) return `${title}: ${path} is not there`;
      // A title may be broken into lines, or have a quote that is escaped.
      return plain(test).includes(plain(words)) ? null : `${title}: ${path} has no “${words}”`;
    }),
  );
  return problems.filter((problem) => problem !== null);
}

function plain(text: string): string {
  return text.replaceAll('\\', '').replaceAll(/\s+/g, ' ');
}
