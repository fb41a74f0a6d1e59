import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

import { type Snippet } from './markdown.ts';

/** What follows the language of a block that shows a file, such as `file: code/downloads.ts`. */
const FILE = /^file: (?<path>\S+)$/;

/** How a file of the project refers to the auth folder. In a document it stands beside it, as in an application. */
const IMPORT_OF_AUTH = /(?<=')(?:\.\.\/)+src\/app\/auth(?=['/])/g;

/**
 * Compares the blocks of code that show a file with that file, which is tested. What a reader copies is then what was tried.
 *
 * @param snippets Blocks of code; those that name no file are passed over.
 * @param read Gives the text of a file of the project, or `null` where there is none.
 * @returns A line for each problem, with document and line.
 */
export async function compareSnippetFiles(
  snippets: readonly Snippet[],
  read: (path: string) => Promise<string | null> = readProjectFile,
): Promise<string[]> {
  const problems = await Promise.all(
    snippets.map(async ({ document, line, remark, code }) => {
      const named = FILE.exec(remark)?.groups?.['path'];
      if (named === undefined) return [];
      const path = posix.join(posix.dirname(document), named);
      const text = await read(path);
      if (text === null) return [`${document}:${line} ${path} is not there`];
      const expected = asInAnApplication(text);
      return code === expected ? [] : [`${document}:${line} is not ${path}: run npm run reference`];
    }),
  );
  return problems.flat();
}

/**
 * The text of a document whose blocks show their files as they are now.
 *
 * @param document Path of the document.
 * @param markdown Its text.
 * @param read Gives the text of a file of the project, or `null` where there is none: such a block stays.
 * @returns The new text.
 */
export async function withSnippetFiles(
  document: string,
  markdown: string,
  read: (path: string) => Promise<string | null> = readProjectFile,
): Promise<string> {
  const parts = markdown.split(/^(```ts file: \S+\n[\s\S]*?^```)$/m);
  const written = await Promise.all(
    parts.map(async (part) => {
      const named = /^```ts file: (?<path>\S+)\n/.exec(part)?.groups?.['path'];
      if (named === undefined) return part;
      const text = await read(posix.join(posix.dirname(document), named));
      return text === null
        ? part
        : ['```ts file: ', named, '\n', asInAnApplication(text), '\n```'].join('');
    }),
  );
  return written.join('');
}

function asInAnApplication(text: string): string {
  return text.trimEnd().replaceAll(IMPORT_OF_AUTH, './auth');
}

async function readProjectFile(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
