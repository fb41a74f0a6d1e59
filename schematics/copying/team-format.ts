import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Gives a text the form that the team's formatter gives it. */
export type TeamFormat = (path: string, text: string) => Promise<string>;

/** What is used of Prettier, in whichever version a workspace has it. */
interface Prettier {
  readonly getFileInfo: (
    file: string,
    options: { readonly ignorePath: readonly string[] },
  ) => Promise<{ readonly ignored: boolean; readonly inferredParser: string | null }>;
  readonly resolveConfig: (
    file: string,
    options: { readonly editorconfig: boolean },
  ) => Promise<object | null>;
  readonly format: (text: string, options: object) => Promise<string>;
}

/**
 * The form that a file has in a workspace. Angular's CLI runs the Prettier of the workspace over everything that a
 * schematic has written, and that is no change of the team.
 *
 * @param from A folder of the workspace. Default: where the command runs.
 * @returns Formats a text for a file, named from the root of the workspace; leaves it as it is where there is no
 * Prettier, or the file is not for it.
 */
export function teamFormat(from = process.cwd()): TeamFormat {
  const root = workspaceRoot(from);
  const prettier = loadPrettier(root);
  const made = new Map<string, Promise<string>>();
  return async (path, text) => {
    const key = `${path}\n${text}`;
    const formatted = made.get(key) ?? formatWith(prettier, root, path, text);
    made.set(key, formatted);
    return formatted;
  };
}

async function formatWith(
  prettier: Prettier | null,
  root: string,
  path: string,
  text: string,
): Promise<string> {
  if (!prettier) return text;
  const filepath = join(root, path);
  const ignorePath = ['.gitignore', '.prettierignore'].map((name) => join(root, name));
  try {
    const { ignored, inferredParser } = await prettier.getFileInfo(filepath, { ignorePath });
    if (ignored || inferredParser === null) return text;
    const config = await prettier.resolveConfig(filepath, { editorconfig: true });
    return await prettier.format(text, { ...config, filepath });
  } catch {
    // Settings that do not work here did not work for the CLI either, which then leaves files as they are.
    return text;
  }
}

function loadPrettier(root: string): Prettier | null {
  try {
    return createRequire(join(root, 'package.json'))('prettier') as Prettier;
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function workspaceRoot(folder: string): string {
  const parent = dirname(folder);
  const isRoot = existsSync(join(folder, 'angular.json')) || parent === folder;
  return isRoot ? folder : workspaceRoot(parent);
}
