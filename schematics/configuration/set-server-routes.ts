import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { ALREADY, byHand, DONE, type StepResult } from './by-hand.ts';
import { callsOf } from './imported-names.ts';
import { listBehind } from './list-behind.ts';
import { applicationFiles, type ApplicationSource } from './read-application.ts';
import { propertyOf, SourceEditor } from './source-editor.ts';

const CODE = `// The last of the server routes, with RenderMode from '@angular/ssr':\n{ path: '**', renderMode: RenderMode.Server },`;

/**
 * Has a server render a path when it is asked for, where it was to be rendered while the application is built: then
 * nobody knows the callback and the sign-in page, and a guarded page has nobody to show it to.
 *
 * @param tree The workspace.
 * @param app The application.
 */
export function setServerRoutes(tree: Tree, app: ApplicationSource): StepResult {
  const calls = applicationFiles(tree, app, 'withRoutes').flatMap((file) =>
    callsOf(file, 'withRoutes', '@angular/ssr'),
  );
  const [call] = calls;
  if (!call) return ALREADY;
  const list = calls.length === 1 ? listBehind(tree, app.application, call.arguments[0]) : null;
  if (!list) {
    return byHand('The server routes are not written as a list', CODE);
  }
  const mode = list.elements.map((each) => modeOfEveryPath(each)).find((each) => each !== null);
  const path = list.getSourceFile().fileName;
  if (!mode) return byHand(`${path} has no server route for the path '**'`, CODE);
  if (mode.getText() !== 'RenderMode.Prerender') return ALREADY;
  if (app.application.definition.targets.get('build')?.options?.['outputMode'] === 'static') {
    return byHand(
      `${path} renders every path while the application is built, and "outputMode" is "static"`,
      `// Pages that are rendered in browsers only, with RenderMode from '@angular/ssr':\n{ path: '**', renderMode: RenderMode.Client },`,
    );
  }
  const editor = new SourceEditor(tree, path);
  editor.replace(mode, 'RenderMode.Server');
  editor.write();
  return DONE;
}

function modeOfEveryPath(element: ts.Expression): ts.Expression | null {
  if (!ts.isObjectLiteralExpression(element)) return null;
  const path = propertyOf(element, 'path');
  const isEveryPath = path && ts.isStringLiteralLike(path) && path.text === '**';
  return isEveryPath ? propertyOf(element, 'renderMode') : null;
}
