import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { getAppModulePath, isStandaloneApp } from '@schematics/angular/utility/ng-ast-utils';
import { findAppConfig } from '@schematics/angular/utility/standalone/app_config';
import { findBootstrapApplicationCall } from '@schematics/angular/utility/standalone/util';
import ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';
import { parseSource } from './source-editor.ts';

/** Where an application says what it consists of. */
export interface ApplicationRoot {
  readonly kind: 'standalone' | 'module';
  /** The file with the providers, such as `src/app/app.config.ts` or `src/app/app-module.ts`. */
  readonly path: string;
}

/**
 * Finds the file that holds the providers of an application.
 *
 * @param tree The workspace.
 * @param application The one that is meant.
 * @returns Where they are. Whether they can be understood is for {@link rootObject} to say.
 * @throws SchematicsException When nothing in its main file starts an Angular application.
 */
export function findRoot(tree: Tree, { name, mainFile }: Application): ApplicationRoot {
  if (!tree.exists(mainFile)) {
    throw new SchematicsException(
      `${mainFile}, which angular.json names as the start of "${name}", is not there.`,
    );
  }
  if (isStandaloneApp(tree, mainFile)) {
    const call = findBootstrapApplicationCall(tree, mainFile);
    return { kind: 'standalone', path: findAppConfig(call, tree, mainFile)?.filePath ?? mainFile };
  }
  const path = modulePath(tree, mainFile);
  if (path === null) {
    throw new SchematicsException(
      `${mainFile} starts no Angular application: it calls neither bootstrapApplication() nor bootstrapModule() with a module that it imports.`,
    );
  }
  return { kind: 'module', path };
}

/**
 * The object that holds `providers`: the configuration that `bootstrapApplication()` is given, or the metadata of the
 * root module.
 *
 * @param tree The workspace, as it is now.
 * @param root Where to look.
 * @param application The one that is meant.
 * @returns The object, or `null` where it cannot be read off, such as one that a function returns.
 */
export function rootObject(
  tree: Tree,
  { kind, path }: ApplicationRoot,
  { mainFile }: Application,
): ts.ObjectLiteralExpression | null {
  const source = parseSource(path, tree.readText(path));
  if (kind === 'module') return moduleMetadata(source);
  const call = findBootstrapApplicationCall(tree, mainFile);
  const config = findAppConfig(call, tree, mainFile);
  return config ? objectAt(source, config.node.getStart()) : null;
}

function modulePath(tree: Tree, mainFile: string): string | null {
  try {
    const path = getAppModulePath(tree, mainFile);
    return tree.exists(path) ? path.replace(/^\//, '') : null;
  } catch (error) {
    if (error instanceof SchematicsException) return null;
    throw error;
  }
}

function moduleMetadata(source: ts.SourceFile): ts.ObjectLiteralExpression | null {
  const metadata = source.statements
    .filter(ts.isClassDeclaration)
    .flatMap((each) => ts.getDecorators(each) ?? [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression)
    .filter((call) => call.expression.getText(source) === 'NgModule')
    .map((call) => call.arguments[0]);
  const [only] = metadata;
  return metadata.length === 1 && only && ts.isObjectLiteralExpression(only) ? only : null;
}

function objectAt(source: ts.SourceFile, start: number): ts.ObjectLiteralExpression | null {
  const visit = (node: ts.Node): ts.ObjectLiteralExpression | undefined =>
    ts.isObjectLiteralExpression(node) && node.getStart(source) === start
      ? node
      : ts.forEachChild(node, visit);
  return visit(source) ?? null;
}
