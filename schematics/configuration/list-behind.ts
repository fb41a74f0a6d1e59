import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';
import { callsOf } from './imported-names.ts';
import { resolveModule } from './resolve-module.ts';
import { parseSource } from './source-editor.ts';

/**
 * The list that an expression stands for: itself, or a variable of this file or of one that it imports.
 *
 * @param tree The workspace.
 * @param application The one that is meant: what belongs to other projects is not its own to change.
 * @param expression What a call was given.
 * @returns The list and its file, or `null` where that cannot be read off.
 */
export function listBehind(
  tree: Tree,
  application: Application,
  expression: ts.Expression | undefined,
): ts.ArrayLiteralExpression | null {
  const literal = expression && valueBehind(tree, application, expression);
  return literal && ts.isArrayLiteralExpression(literal) ? literal : null;
}

/**
 * The object that an expression stands for, in the same way. Of configurations that are put together by
 * `mergeApplicationConfig()`, it is the one that is written down in that call: others may be shared.
 *
 * @param tree The workspace.
 * @param application The one that is meant.
 * @param expression What a call was given.
 * @returns The object and its file, or `null` where that cannot be read off.
 */
export function objectBehind(
  tree: Tree,
  application: Application,
  expression: ts.Expression | undefined,
): ts.ObjectLiteralExpression | null {
  const value = expression && valueBehind(tree, application, expression);
  if (!value) return null;
  if (ts.isObjectLiteralExpression(value)) return value;
  const [merge] = callsOf(value.getSourceFile(), 'mergeApplicationConfig', '@angular/core');
  return merge === value ? (merge.arguments.find(ts.isObjectLiteralExpression) ?? null) : null;
}

/** What an expression is written as, where it is written. */
function valueBehind(
  tree: Tree,
  application: Application,
  expression: ts.Expression,
): ts.Expression | null {
  if (ts.isSatisfiesExpression(expression) || ts.isAsExpression(expression)) {
    return valueBehind(tree, application, expression.expression);
  }
  if (!ts.isIdentifier(expression)) return expression;
  const value = valueOfVariable(tree, application, expression);
  return value && valueBehind(tree, application, value);
}

function valueOfVariable(
  tree: Tree,
  application: Application,
  name: ts.Identifier,
): ts.Expression | null {
  const source = name.getSourceFile();
  const here = variable(source, name.text);
  if (here) return here;
  for (const { importClause, moduleSpecifier } of source.statements.filter(
    ts.isImportDeclaration,
  )) {
    const bindings = importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(moduleSpecifier)) continue;
    const element = bindings.elements.find((each) => each.name.text === name.text);
    if (!element) continue;
    const path = resolveModule(tree, application, source.fileName, moduleSpecifier.text);
    return path === null
      ? null
      : variable(
          parseSource(path, tree.readText(path)),
          (element.propertyName ?? element.name).text,
        );
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
