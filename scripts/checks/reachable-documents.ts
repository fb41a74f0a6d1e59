import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

import { type Check, claimWithout } from './claim.ts';
import { documents } from './markdown.ts';

const REACHABLE = 'Every document is reachable from docs/README.md';

/** Where a reader begins. */
const INDEX = 'docs/README.md';

/** A link to another document of the project: `[text](path.md#heading)`, or its definition `[name]: path.md`. */
const LINK = /(?:\]\(|^\[[^\]]+\]:\s*)<?(?<path>[^)\s>#:]+\.md)(?:#[^)\s>]*)?>?/gm;

/** What nobody can find is read by nobody, and is not kept true. */
export const reachableDocumentsCheck: Check = {
  claims: [REACHABLE],
  run: async () => {
    const texts = await textsOf(documents());
    const reached = reachedDocuments(texts, INDEX);
    const lost = [...texts.keys()].filter((path) => !reached.has(path));
    return [
      claimWithout(
        REACHABLE,
        lost.map((path) => `${path}: no link leads to it`),
      ),
    ];
  },
};

/**
 * The texts of documents.
 *
 * @param paths Their paths.
 * @returns The text of each, by its path.
 */
export async function textsOf(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = paths.map(async (path) => [path, await readFile(path, 'utf8')] as const);
  return new Map(await Promise.all(texts));
}

/**
 * The documents that a chain of links leads to, the nearest ones first.
 *
 * @param texts The text of each document, by its path.
 * @param start Path of the document where a reader begins.
 */
export function reachedDocuments(
  texts: ReadonlyMap<string, string>,
  start: string,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const text = texts.get(path);
    if (text === undefined || reached.has(path)) continue;
    reached.add(path);
    waiting.push(...linkedDocuments(path, text));
  }
  return reached;
}

function linkedDocuments(from: string, text: string): string[] {
  return [...text.matchAll(LINK)].map(({ groups = {} }) =>
    posix.join(posix.dirname(from), groups['path'] ?? ''),
  );
}
