import { type Tree } from '@angular-devkit/schematics';
import type ts from 'typescript';

import { applicationFiles, type ApplicationSource, isUsed } from './read-application.ts';
import { callsOf } from './source-editor.ts';

/**
 * The calls that give an application its routes: `provideRouter(…)` and `RouterModule.forRoot(…)`.
 *
 * @param tree The workspace.
 * @param app The application.
 */
export function routerCalls(tree: Tree, app: ApplicationSource): readonly ts.CallExpression[] {
  return applicationFiles(tree, app).flatMap((file) => [
    ...callsOf(file, 'provideRouter'),
    ...callsOf(file, 'RouterModule.forRoot'),
  ]);
}

/**
 * Whether the router keeps the page behind a `#`.
 *
 * @param tree The workspace.
 * @param app The application.
 */
export function usesHashRouting(tree: Tree, app: ApplicationSource): boolean {
  const files = applicationFiles(tree, app);
  return (
    isUsed(files, 'withHashLocation') ||
    isUsed(files, 'HashLocationStrategy') ||
    files.some((file) => /\buseHash:\s*true\b/.test(file.text))
  );
}
