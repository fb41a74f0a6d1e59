import { JSDOM } from 'jsdom';

import { type Snippet } from './markdown.ts';

/** What is used of mermaid here. Its own types name a page, which a program of Node.js does not have. */
interface Mermaid {
  parse(text: string): Promise<unknown>;
}

/**
 * Reads the diagrams of documents with mermaid's own parser, which is what hosts draw them with. One that it cannot read is
 * shown there as an error message.
 *
 * @param snippets Blocks of code; those in other languages are passed over.
 * @returns A line for each problem, with document and line.
 */
export async function parseDiagrams(snippets: readonly Snippet[]): Promise<string[]> {
  const diagrams = snippets.filter(({ language }) => language === 'mermaid');
  if (diagrams.length === 0) return [];
  const mermaid = await loadMermaid();
  const problems: string[] = [];
  for (const { document, line, code } of diagrams) {
    // One after the other: mermaid keeps the diagram that it reads in one place.
    const problem = await problemOf(mermaid, code);
    if (problem !== null) problems.push(`${document}:${line} ${problem}`);
  }
  return problems;
}

async function problemOf(mermaid: Mermaid, code: string): Promise<string | null> {
  try {
    await mermaid.parse(code);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // What else would have been possible there is a list of a kilobyte.
    return message
      .replace(/Expecting .*/s, '')
      .trim()
      .replaceAll(/\s*\n\s*/g, ' | ');
  }
}

/**
 * Mermaid cleans the texts of a diagram with the means of a page, and takes hold of one when it is loaded. Nothing else of
 * this program is to find a page afterwards and take itself for a script in a browser.
 */
async function loadMermaid(): Promise<Mermaid> {
  const { window } = new JSDOM('');
  Object.assign(globalThis, { window, document: window.document });
  try {
    return (await import('mermaid')).default;
  } finally {
    Reflect.deleteProperty(globalThis, 'window');
    Reflect.deleteProperty(globalThis, 'document');
  }
}
