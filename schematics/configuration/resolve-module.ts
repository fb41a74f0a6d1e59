import { posix } from 'node:path';

import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';
import { compilerHost, parseTsconfig } from '../workspace/parse-tsconfig.ts';

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
  const { sourceRoot, definition } = application;
  const named = definition.targets.get('build')?.options?.['tsConfig'];
  const file = typeof named === 'string' ? named : posix.join(definition.root, 'tsconfig.json');
  const { options } = parseTsconfig(tree, file);
  const { resolvedModule } = ts.resolveModuleName(
    module,
    `/${from}`,
    { ...options, moduleResolution: ts.ModuleResolutionKind.Bundler },
    compilerHost(tree),
  );
  const path = resolvedModule?.resolvedFileName.slice(1);
  return path?.startsWith(`${sourceRoot}/`) === true && path.endsWith('.ts') ? path : null;
}
