import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** A block of code in a document. */
export interface Snippet {
  readonly document: string;
  /** Line of the document on which the code begins, counted from 1. */
  readonly line: number;
  /** The first word after the fence, such as `ts`. */
  readonly language: string;
  /** What follows it, such as `ignore: shows what not to do`. */
  readonly remark: string;
  readonly code: string;
}

/**
 * The documents of the project.
 *
 * @returns Paths of README, everything under `docs`, and what stands in the auth folder.
 */
export function documents(): string[] {
  return globSync(['*.md', 'docs/**/*.md', 'src/app/auth/*.md']).sort();
}

/**
 * The blocks of code in the documents.
 *
 * @param paths Paths of documents.
 * @returns Their blocks, in order.
 */
export async function snippetsIn(paths: readonly string[]): Promise<Snippet[]> {
  const all = await Promise.all(
    paths.map(async (path) => snippetsOf(path, await readFile(path, 'utf8'))),
  );
  return all.flat();
}

/**
 * The blocks of code in the text of one document. Knows fences of backticks, also indented ones in lists.
 *
 * @param document Path of the document, for messages.
 * @param text Its text.
 * @returns Its blocks, in order.
 */
export function snippetsOf(document: string, text: string): Snippet[] {
  const snippets: Snippet[] = [];
  let open: { indent: string; fence: string; info: string; line: number; code: string[] } | null =
    null;
  for (const [index, line] of text.split('\n').entries()) {
    if (open === null) {
      const [, indent, fence, info] = /^([ \t]*)(`{3,})([^`]*)$/.exec(line) ?? [];
      if (indent === undefined || fence === undefined) continue;
      open = { indent, fence, info: (info ?? '').trim(), line: index + 2, code: [] };
    } else if (line.trim().startsWith(open.fence) && line.trim().replaceAll('`', '') === '') {
      const [language = '', ...remark] = open.info.split(/\s+/);
      snippets.push({
        document,
        line: open.line,
        language,
        remark: remark.join(' '),
        code: open.code.join('\n'),
      });
      open = null;
    } else {
      open.code.push(
        line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart(),
      );
    }
  }
  return snippets;
}
