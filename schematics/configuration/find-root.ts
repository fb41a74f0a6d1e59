import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { getAppModulePath } from '@schematics/angular/utility/ng-ast-utils';
import ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';
import { callsOf } from './imported-names.ts';
import { objectBehind } from './list-behind.ts';
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
export function findRoot(tree: Tree, application: Application): ApplicationRoot {
  const { name, mainFile } = application;
  if (!tree.exists(mainFile)) {
    throw new SchematicsException(
      `${mainFile}, which angular.json names as the start of "${name}", is not there.`,
    );
  }
  const call = bootstrapCall(tree, application);
  if (call) {
    const config = objectBehind(tree, application, call.arguments[1]);
    return { kind: 'standalone', path: config?.getSourceFile().fileName ?? mainFile };
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
  application: Application,
): ts.ObjectLiteralExpression | null {
  return kind === 'module'
    ? moduleMetadata(parseSource(path, tree.readText(path)))
    : objectBehind(tree, application, bootstrapCall(tree, application)?.arguments[1]);
}

/**
 * The call of `bootstrapApplication()` that starts an application.
 *
 * @param tree The workspace, as it is now.
 * @param application The one that is meant.
 * @returns The call, or `null` where its main file has none.
 */
export function bootstrapCall(tree: Tree, { mainFile }: Application): ts.CallExpression | null {
  const source = parseSource(mainFile, tree.readText(mainFile));
  return callsOf(source, 'bootstrapApplication', '@angular/platform-browser')[0] ?? null;
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
