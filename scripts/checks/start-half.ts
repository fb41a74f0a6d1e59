import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

import ts from 'typescript';

/**
 * The files that code stands in which is there at the start: what some files import, what these import, and so on. Not
 * what is imported for its types alone, and not what is loaded with `import()`: the builder leaves that out, or makes a
 * chunk of it.
 *
 * @param entries Paths of the files to begin with.
 * @returns Paths, sorted. Packages are left out.
 */
export async function staticallyImported(entries: readonly string[]): Promise<readonly string[]> {
  const found = new Set(entries);
  for (const path of found) {
    for (const specifier of importedValues(path, await readFile(path, 'utf8'))) {
      if (specifier.startsWith('.')) {
        found.add(`${posix.join(posix.dirname(path), specifier)}.ts`);
      }
    }
  }
  return [...found].sort();
}

/**
 * Where each name of an `index.ts` comes from.
 *
 * @param path The file. It only has `export { … } from '…'`.
 * @returns Paths of files by what they export; types are left out.
 */
export async function exportedFrom(path: string): Promise<ReadonlyMap<string, string>> {
  const source = parse(path, await readFile(path, 'utf8'));
  return new Map(
    source.statements.flatMap((statement) => {
      if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
      const { exportClause, moduleSpecifier } = statement;
      if (!exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier) return [];
      const specifier = (moduleSpecifier as ts.StringLiteral).text;
      const file = `${posix.join(posix.dirname(path), specifier)}.ts`;
      return exportClause.elements
        .filter(({ isTypeOnly }) => !isTypeOnly)
        .map(({ name }): [string, string] => [name.text, file]);
    }),
  );
}

function importedValues(path: string, text: string): readonly string[] {
  return parse(path, text).statements.flatMap((statement) => {
    const isNeeded =
      (ts.isImportDeclaration(statement) && hasValues(statement.importClause)) ||
      (ts.isExportDeclaration(statement) && !statement.isTypeOnly);
    return isNeeded && statement.moduleSpecifier
      ? [(statement.moduleSpecifier as ts.StringLiteral).text]
      : [];
  });
}

function hasValues(clause: ts.ImportClause | undefined): boolean {
  // An import for what the file does: none in this project, and no reason to leave it out.
  if (!clause) return true;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  const bindings = clause.namedBindings;
  return (
    !bindings || !ts.isNamedImports(bindings) || bindings.elements.some((each) => !each.isTypeOnly)
  );
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
}
