import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { addRootEntry } from './add-root-provider.ts';
import { ALREADY, byHand, DONE, type StepResult } from './by-hand.ts';
import { addArgument, addElementInLine } from './edit-lists.ts';
import { type ApplicationRoot } from './find-root.ts';
import { callsOf, localNames, usesImport } from './imported-names.ts';
import { listBehind } from './list-behind.ts';
import { importFromCopy, usesPattern } from './pattern-names.ts';
import { applicationFiles, type ApplicationSource, importPath } from './read-application.ts';
import { SourceEditor } from './source-editor.ts';

const HTTP = '@angular/common/http';

/**
 * Lets the HTTP client of an application send Access Tokens: with the function, or with the class where it takes its
 * interceptors from `HTTP_INTERCEPTORS`. What was there before comes first, as it may rewrite addresses.
 *
 * @param tree The workspace.
 * @param app The application.
 * @param root Where its providers are.
 */
export function addInterceptor(
  tree: Tree,
  app: ApplicationSource,
  root: ApplicationRoot,
): StepResult {
  const names = ['authInterceptor', 'AuthInterceptor'];
  if (names.some((name) => usesPattern(tree, app, name))) return ALREADY;
  const calls = applicationFiles(tree, app, 'provideHttpClient').flatMap((file) =>
    callsOf(file, 'provideHttpClient', HTTP),
  );
  const [call] = calls;
  if (calls.length > 1) {
    return manual(app, `provideHttpClient() is called ${calls.length} times`, root.path);
  }
  if (call && !hasFeature(call, 'withInterceptorsFromDi')) return addToClient(tree, app, call);
  if (call || importsClientModule(tree, app)) return addClass(tree, app, root);
  const added = addRootEntry(tree, app.application, root, (editor) => {
    const provide = editor.import('provideHttpClient', HTTP);
    return `${provide}(${newFeature(editor, app)})`;
  });
  return added ? DONE : manual(app, `The providers are not written as a list`, root.path);
}

function importsClientModule(tree: Tree, app: ApplicationSource): boolean {
  return applicationFiles(tree, app, 'HttpClientModule').some((file) =>
    usesImport(file, 'HttpClientModule', (module) => module === HTTP),
  );
}

function addToClient(tree: Tree, app: ApplicationSource, call: ts.CallExpression): StepResult {
  const { fileName } = call.getSourceFile();
  const existing = featureOf(call, 'withInterceptors');
  const editor = new SourceEditor(tree, fileName);
  if (!existing) {
    addArgument(editor, call, newFeature(editor, app));
    editor.write();
    return DONE;
  }
  const list = listBehind(tree, app.application, existing.arguments[0]);
  if (!list) return manual(app, 'The interceptors are not written as a list', fileName);
  const listEditor = new SourceEditor(tree, list.getSourceFile().fileName);
  addElementInLine(listEditor, list, importFromCopy(listEditor, app, 'authInterceptor'));
  listEditor.write();
  return DONE;
}

function addClass(tree: Tree, app: ApplicationSource, root: ApplicationRoot): StepResult {
  const added = addRootEntry(tree, app.application, root, (editor) => {
    const token = editor.import('HTTP_INTERCEPTORS', HTTP);
    const interceptor = importFromCopy(editor, app, 'AuthInterceptor');
    return `{ provide: ${token}, useExisting: ${interceptor}, multi: true }`;
  });
  if (added) return DONE;
  const code = `// Among the providers, with AuthInterceptor from '${importPath(root.path, app.copyFolder)}':\n{ provide: HTTP_INTERCEPTORS, useExisting: AuthInterceptor, multi: true },`;
  return byHand(`The providers in ${root.path} are not written as a list`, code);
}

function newFeature(editor: SourceEditor, app: ApplicationSource): string {
  return `${editor.import('withInterceptors', HTTP)}([${importFromCopy(editor, app, 'authInterceptor')}])`;
}

function hasFeature(call: ts.CallExpression, name: string): boolean {
  return featureOf(call, name) !== undefined;
}

function featureOf(call: ts.CallExpression, name: string): ts.CallExpression | undefined {
  const names = localNames(call.getSourceFile(), name, (module) => module === HTTP);
  return call.arguments
    .filter(ts.isCallExpression)
    .find((feature) => names.includes(feature.expression.getText()));
}

function manual({ copyFolder }: ApplicationSource, why: string, path: string): StepResult {
  return byHand(
    `${why} (${path})`,
    `import { authInterceptor } from '${importPath(path, copyFolder)}';\n\n// Where the HTTP client is provided, as the last interceptor:\nprovideHttpClient(withInterceptors([authInterceptor])),`,
  );
}
