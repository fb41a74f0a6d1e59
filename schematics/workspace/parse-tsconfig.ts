import { posix } from 'node:path';

import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

/** What is used of a tsconfig, with all that it extends. */
export interface Tsconfig {
  readonly options: ts.CompilerOptions;
  /** The files that are left out, from the folder of the tsconfig; `null` where it does not say. */
  readonly exclude: readonly string[] | null;
}

/**
 * Reads a tsconfig as the compiler does. What does not decide where files are found may be wrong without harm.
 *
 * @param tree The workspace.
 * @param file Its path, from the root of the workspace. It may be missing.
 */
export function parseTsconfig(tree: Tree, file: string): Tsconfig {
  const host: ts.ParseConfigHost = { ...compilerHost(tree), readDirectory: () => [] };
  const path = posix.join('/', file);
  const { config } = ts.readConfigFile(path, (each) => host.readFile(each)) as { config?: object };
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, posix.dirname(path), {}, path);
  const { exclude } = parsed.raw as { exclude?: unknown };
  const texts = Array.isArray(exclude) ? exclude.filter((each) => typeof each === 'string') : null;
  return { options: parsed.options, exclude: texts?.map((each) => posix.normalize(each)) ?? null };
}

/**
 * The files of a workspace as the compiler asks for them.
 *
 * @param tree The workspace.
 */
export function compilerHost(tree: Tree): Omit<ts.ParseConfigHost, 'readDirectory'> {
  return {
    fileExists: (path) => tree.exists(path),
    readFile: (path) => tree.read(path)?.toString(),
    useCaseSensitiveFileNames: true,
  };
}
