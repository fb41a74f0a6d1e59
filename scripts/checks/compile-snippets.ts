import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

import ts from 'typescript';

import { type Snippet } from './markdown.ts';

/** Where the snippets are compiled: inside the workspace, so that packages are found. */
const FOLDER = 'temp/snippets';

/** Code of the compiler for an import that leads nowhere. */
const CANNOT_FIND_MODULE = 2307;

const AUTH_FOLDER = 'src/app/auth';

/** How a reader's file refers to the auth folder, wherever they put that file. */
const IMPORT_OF_AUTH = /(['"])(?:\.{1,2}\/)+(?:src\/)?(?:app\/)?auth((?:\/[\w.-]+)*)\1/g;

/**
 * Compiles the TypeScript in documents against the project as it is. A reader copies what is there, so it must work.
 *
 * A snippet marked `ts ignore: <reason>` is left out, with a reason only.
 *
 * @param snippets Blocks of code; those in other languages are passed over.
 * @returns A line for each problem, with document and line.
 */
export async function compileSnippets(snippets: readonly Snippet[]): Promise<string[]> {
  const typescript = snippets.filter(
    ({ language }) => language === 'ts' || language === 'typescript',
  );
  const unreasoned = typescript.filter(({ remark }) => /^ignore:?\s*$/.test(remark));
  const sources = typescript
    .filter(({ remark }) => !remark.startsWith('ignore'))
    .map((snippet) => ({ snippet, path: resolve(pathOf(snippet)) }));
  await rm(FOLDER, { recursive: true, force: true });
  for (const { snippet, path } of sources) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, sourceOf(snippet, path));
  }
  const program = ts.createProgram(
    sources.map(({ path }) => path),
    compilerOptions(),
  );
  const problems = sources.flatMap(({ snippet, path }) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .filter(({ file }) => file !== undefined && resolve(file.fileName) === path)
      .filter((diagnostic) => !isReadersOwnFile(diagnostic))
      .map((diagnostic) => problemText(snippet, diagnostic)),
  );
  return [
    ...unreasoned.map(({ document, line }) => `${document}:${line} is ignored without a reason`),
    ...problems,
  ];
}

/**
 * Whether the problem is only that a file of the reader is not here, as in `import { ReportsPage } from './pages'`. Whatever is under
 * `auth` is ours, and must be found.
 */
function isReadersOwnFile({ code, messageText }: ts.Diagnostic): boolean {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  return code === CANNOT_FIND_MODULE && /'\.{1,2}\//.test(text) && !/\bauth\b/.test(text);
}

/** The settings of the application, with the types that a spec or a program of Node.js has besides. */
function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: unknown };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  return {
    ...options,
    noEmit: true,
    importHelpers: false,
    allowImportingTsExtensions: true,
    types: ['jasmine', 'node'],
    // Each snippet is a file of its own, whether it imports something or not.
    moduleDetection: ts.ModuleDetectionKind.Force,
  };
}

function pathOf({ document, line }: Snippet): string {
  return join(FOLDER, document, `line-${line}.ts`);
}

/** The code, on the same lines as in the document, with its imports of the auth folder leading there. */
function sourceOf({ code, line }: Snippet, path: string): string {
  const folder = relative(dirname(path), resolve(AUTH_FOLDER)).split(sep).join('/');
  const mapped = code.replaceAll(
    IMPORT_OF_AUTH,
    (_match, quote: string, inside: string) => `${quote}${folder}${inside}${quote}`,
  );
  return '\n'.repeat(line - 1) + mapped;
}

function problemText(
  { document, line }: Snippet,
  { file, start, messageText }: ts.Diagnostic,
): string {
  const at =
    file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : line;
  return `${document}:${at} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
