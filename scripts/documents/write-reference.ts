import { readFile } from 'node:fs/promises';

import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

import { documents } from '../checks/markdown.ts';
import { withSnippetFiles } from '../checks/snippet-files.ts';
import { CONFIGURATION_SOURCES, withReference } from './configuration-reference.ts';
import { TypeReader } from './read-types.ts';

/** The page that is written from the types. */
export const CONFIGURATION_PAGE = 'docs/configuration.md';

/**
 * The text of `docs/configuration.md` as the types and comments want it.
 *
 * @throws Error When a comment contradicts the code.
 */
export async function configurationPage(): Promise<string> {
  const page = await readFile(CONFIGURATION_PAGE, 'utf8');
  const reader = new TypeReader(CONFIGURATION_SOURCES, applicationOptions());
  return formatted(CONFIGURATION_PAGE, withReference(page, reader));
}

/**
 * The documents that are not as the code wants them, with the text that they should have: the configuration reference, and the
 * recipes that show a file.
 *
 * @throws Error When a comment contradicts the code.
 */
export async function outdatedDocuments(): Promise<ReadonlyMap<string, string>> {
  const outdated = new Map<string, string>();
  for (const path of documents()) {
    const text = await readFile(path, 'utf8');
    const wanted =
      path === CONFIGURATION_PAGE ? await configurationPage() : await withSnippetFiles(path, text);
    if (wanted !== text) outdated.set(path, wanted);
  }
  return outdated;
}

/** Prettier breaks what is longer than a line, and joins what is shorter: the one form of all documents. */
async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

function applicationOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: unknown };
  };
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, '.').options;
}
