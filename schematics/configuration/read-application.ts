import { type Tree } from '@angular-devkit/schematics';
import { buildRelativePath } from '@schematics/angular/utility/find-module';
import ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';
import { parseSource } from './source-editor.ts';

/** The source of an application that the pattern becomes part of. */
export interface ApplicationSource {
  readonly application: Application;
  /** The folder of the copy, from the root of the workspace. */
  readonly copyFolder: string;
  /** The folder of the pages that the team gets for its own, from the root of the workspace. */
  readonly pagesFolder: string;
}

/**
 * The files of an application that take part in it: no specs, and nothing of the copy.
 *
 * @param tree The workspace.
 * @param app The one that is meant.
 * @returns Parsed files, in the order of their paths.
 */
export function applicationFiles(tree: Tree, app: ApplicationSource): readonly ts.SourceFile[] {
  const { sourceRoot } = app.application;
  const paths: string[] = [];
  tree.getDir(sourceRoot).visit((path) => {
    const isSource = path.endsWith('.ts') && !/\.(?:spec|d)\.ts$/.test(path);
    if (isSource && !path.startsWith(`/${app.copyFolder}/`)) paths.push(path.slice(1));
  });
  return paths.sort().map((path) => parseSource(path, tree.readText(path)));
}

/**
 * How a file of the application imports another.
 *
 * @param from The file that imports, from the root of the workspace.
 * @param to What it imports, without an ending.
 */
export function importPath(from: string, to: string): string {
  return buildRelativePath(`/${from}`, `/${to}`);
}

/**
 * Whether a name is used as code, and not only in a comment.
 *
 * @param files The files to look in.
 * @param name An identifier.
 */
export function isUsed(files: readonly ts.SourceFile[], name: string): boolean {
  const uses = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === name && !ts.isImportSpecifier(node.parent)) ||
    (ts.forEachChild(node, (child) => uses(child) || undefined) ?? false);
  return files.some((file) => file.text.includes(name) && uses(file));
}

/**
 * The list that an expression stands for: itself, or a variable of this file or of one that it imports.
 *
 * @param tree The workspace.
 * @param expression What a call was given.
 * @returns The list and its file, or `null` where that cannot be read off.
 */
export function listBehind(
  tree: Tree,
  expression: ts.Expression | undefined,
): ts.ArrayLiteralExpression | null {
  if (!expression) return null;
  if (ts.isArrayLiteralExpression(expression)) return expression;
  if (ts.isSatisfiesExpression(expression) || ts.isAsExpression(expression)) {
    return listBehind(tree, expression.expression);
  }
  return ts.isIdentifier(expression) ? listOfVariable(tree, expression) : null;
}

function listOfVariable(tree: Tree, name: ts.Identifier): ts.ArrayLiteralExpression | null {
  const source = name.getSourceFile();
  const here = variable(source, name.text);
  if (here) return listBehind(tree, here);
  for (const statement of source.statements.filter(ts.isImportDeclaration)) {
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const element = bindings.elements.find((each) => each.name.text === name.text);
    if (!element || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const path = relativeModule(tree, source.fileName, statement.moduleSpecifier.text);
    if (path === null) return null;
    const there = parseSource(path, tree.readText(path));
    const value = variable(there, (element.propertyName ?? element.name).text);
    return value ? listBehind(tree, value) : null;
  }
  return null;
}

function relativeModule(tree: Tree, from: string, module: string): string | null {
  if (!module.startsWith('.')) return null;
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const path = new URL(module, `file:///${folder}`).pathname.slice(1);
  const candidates = [path, `${path}.ts`, `${path}/index.ts`];
  return candidates.find((each) => each.endsWith('.ts') && tree.exists(each)) ?? null;
}

function variable(source: ts.SourceFile, name: string): ts.Expression | null {
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations]);
  return (
    declarations.find((each) => ts.isIdentifier(each.name) && each.name.text === name)
      ?.initializer ?? null
  );
}
