import { posix } from 'node:path';

import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';

/**
 * The file of an application that an import leads to, by the compiler's own rules: next to the file that imports, or
 * by the `paths` of the application's tsconfig.
 *
 * @param tree The workspace.
 * @param application The one that is meant.
 * @param from The file that imports, from the root of the workspace.
 * @param module What it says.
 * @returns The file, or `null` where it belongs to a package or to another project, which is not for this application
 * to change.
 */
export function resolveModule(
  tree: Tree,
  application: Application,
  from: string,
  module: string,
): string | null {
  const host = { fileExists: exists(tree), readFile: read(tree) };
  const options = compilerOptions(tree, application);
  const { resolvedModule } = ts.resolveModuleName(module, `/${from}`, options, host);
  const path = resolvedModule?.resolvedFileName.slice(1);
  return path?.startsWith(`${application.sourceRoot}/`) === true && path.endsWith('.ts')
    ? path
    : null;
}

/** Those that decide where modules are found. What else a tsconfig says may be wrong without harm. */
function compilerOptions(tree: Tree, { definition }: Application): ts.CompilerOptions {
  const named = definition.targets.get('build')?.options?.['tsConfig'];
  const file = typeof named === 'string' ? named : posix.join(definition.root, 'tsconfig.json');
  const { config } = ts.readConfigFile(`/${file}`, read(tree)) as { config?: object };
  const host: ts.ParseConfigHost = {
    fileExists: exists(tree),
    readFile: read(tree),
    readDirectory: () => [],
    useCaseSensitiveFileNames: true,
  };
  const folder = posix.dirname(`/${file}`);
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, host, folder, {}, `/${file}`);
  return { ...options, moduleResolution: ts.ModuleResolutionKind.Bundler };
}

function exists(tree: Tree): (path: string) => boolean {
  return (path) => tree.exists(path);
}

function read(tree: Tree): (path: string) => string | undefined {
  return (path) => tree.read(path)?.toString();
}
