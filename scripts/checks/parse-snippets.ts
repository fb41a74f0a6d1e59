import { loadAll } from 'js-yaml';
import ts from 'typescript';

import { type Snippet } from './markdown.ts';

/** Languages that are not parsed here: commands, texts, pages and answers of a server; and diagrams, which mermaid reads. */
const READ_BY_PEOPLE = new Set([
  'text',
  'sh',
  'http',
  'html',
  'css',
  'diff',
  'nginx',
  'mermaid',
  'sql',
  'csp',
]);

/**
 * Parses the blocks of code that are no TypeScript: JSON, YAML and JavaScript. A block must say what language it is in.
 *
 * @param snippets Blocks of code; those in TypeScript are passed over.
 * @returns A line for each problem, with document and line.
 */
export function parseSnippets(snippets: readonly Snippet[]): string[] {
  return snippets.flatMap((snippet) => {
    const problem = problemOf(snippet);
    return problem === null ? [] : [`${snippet.document}:${snippet.line} ${problem}`];
  });
}

function problemOf({ language, code }: Snippet): string | null {
  if (READ_BY_PEOPLE.has(language)) return null;
  switch (language) {
    case 'ts':
      return null;
    case 'json':
      return errorOf(() => JSON.parse(code) as unknown);
    case 'yaml':
      return errorOf(() => loadAll(code));
    case 'js':
      return syntaxErrorOf(code);
    case '':
      return 'The block does not say its language; plain text is `text`';
    default:
      return `The language ${language} is not known here: ts, js, json, yaml or one of ${[...READ_BY_PEOPLE].join(', ')}`;
  }
}

function errorOf(parse: () => unknown): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

function syntaxErrorOf(code: string): string | null {
  const { diagnostics = [] } = ts.transpileModule(code, {
    fileName: 'snippet.js',
    reportDiagnostics: true,
    compilerOptions: { allowJs: true },
  });
  const [first] = diagnostics;
  return first ? ts.flattenDiagnosticMessageText(first.messageText, ' ') : null;
}
