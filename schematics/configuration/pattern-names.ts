import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { usesImport } from './imported-names.ts';
import { applicationFiles, type ApplicationSource, importPath } from './read-application.ts';
import { resolveModule } from './resolve-module.ts';
import { parseSource, type SourceEditor } from './source-editor.ts';

/**
 * Whether an application uses an export of its copy already. Others have a `provideAuth` and an `authInterceptor`,
 * too: what is imported from elsewhere is not meant.
 *
 * @param tree The workspace.
 * @param app The application.
 * @param name The export.
 */
export function usesPattern(tree: Tree, app: ApplicationSource, name: string): boolean {
  return applicationFiles(tree, app, name).some((file) =>
    usesImport(file, name, (module) => leadsToCopy(tree, app, file.fileName, module, name)),
  );
}

/**
 * Imports an export of the copy.
 *
 * @param editor The file that is to have it.
 * @param app The application.
 * @param name The export.
 * @returns What it is called in this file.
 */
export function importFromCopy(
  editor: SourceEditor,
  { copyFolder }: ApplicationSource,
  name: string,
): string {
  return editor.import(name, importPath(editor.path, copyFolder));
}

/** Follows what files of the team export again, as an `index.ts` does. */
function leadsToCopy(
  tree: Tree,
  app: ApplicationSource,
  from: string,
  module: string,
  name: string,
  seen: readonly string[] = [],
): boolean {
  const path = resolveModule(tree, app.application, from, module);
  if (path === null || seen.includes(path)) return false;
  if (path.startsWith(`${app.copyFolder}/`)) return true;
  const source = parseSource(path, tree.readText(path));
  return source.statements
    .filter(ts.isExportDeclaration)
    .some(
      ({ exportClause, moduleSpecifier }) =>
        moduleSpecifier !== undefined &&
        ts.isStringLiteral(moduleSpecifier) &&
        passesOn(exportClause, name) &&
        leadsToCopy(tree, app, path, moduleSpecifier.text, name, [...seen, path]),
    );
}

/** Whether `export * from …` or `export { … } from …` exports a name under that name. */
function passesOn(clause: ts.NamedExportBindings | undefined, name: string): boolean {
  return (
    clause === undefined ||
    (ts.isNamedExports(clause) && clause.elements.some((each) => each.name.text === name))
  );
}
