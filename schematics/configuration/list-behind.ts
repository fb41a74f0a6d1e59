import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';
import { resolveModule } from './resolve-module.ts';
import { parseSource } from './source-editor.ts';

/**
 * The list that an expression stands for: itself, or a variable of this file or of one that it imports.
 *
 * @param tree The workspace.
 * @param application The one that is meant: lists of other projects are not its own to change.
 * @param expression What a call was given.
 * @returns The list and its file, or `null` where that cannot be read off.
 */
export function listBehind(
  tree: Tree,
  application: Application,
  expression: ts.Expression | undefined,
): ts.ArrayLiteralExpression | null {
  if (!expression) return null;
  if (ts.isArrayLiteralExpression(expression)) return expression;
  if (ts.isSatisfiesExpression(expression) || ts.isAsExpression(expression)) {
    return listBehind(tree, application, expression.expression);
  }
  return ts.isIdentifier(expression) ? listOfVariable(tree, application, expression) : null;
}

function listOfVariable(
  tree: Tree,
  application: Application,
  name: ts.Identifier,
): ts.ArrayLiteralExpression | null {
  const source = name.getSourceFile();
  const here = variable(source, name.text);
  if (here) return listBehind(tree, application, here);
  for (const { importClause, moduleSpecifier } of source.statements.filter(
    ts.isImportDeclaration,
  )) {
    const bindings = importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(moduleSpecifier)) continue;
    const element = bindings.elements.find((each) => each.name.text === name.text);
    if (!element) continue;
    const path = resolveModule(tree, application, source.fileName, moduleSpecifier.text);
    if (path === null) return null;
    const there = parseSource(path, tree.readText(path));
    const value = variable(there, (element.propertyName ?? element.name).text);
    return value && listBehind(tree, application, value);
  }
  return null;
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
