import { type Tree } from '@angular-devkit/schematics';
import type ts from 'typescript';

import { callsOf, usesImport } from './imported-names.ts';
import { applicationFiles, type ApplicationSource } from './read-application.ts';

const ROUTER = '@angular/router';

/** What keeps the page behind a `#`, and where Angular has it. */
const HASH = { withHashLocation: ROUTER, HashLocationStrategy: '@angular/common' };

/**
 * The calls that give an application its routes: `provideRouter(…)` and `RouterModule.forRoot(…)`.
 *
 * @param tree The workspace.
 * @param app The application.
 */
export function routerCalls(tree: Tree, app: ApplicationSource): readonly ts.CallExpression[] {
  return applicationFiles(tree, app, ROUTER).flatMap((file) => [
    ...callsOf(file, 'provideRouter', ROUTER),
    ...callsOf(file, 'RouterModule.forRoot', ROUTER),
  ]);
}

/**
 * Whether the router keeps the page behind a `#`.
 *
 * @param tree The workspace.
 * @param app The application.
 */
export function usesHashRouting(tree: Tree, app: ApplicationSource): boolean {
  return (
    Object.entries(HASH).some(([name, module]) =>
      applicationFiles(tree, app, name).some((file) =>
        usesImport(file, name, (each) => each === module),
      ),
    ) || applicationFiles(tree, app, 'useHash').some(({ text }) => /\buseHash:\s*true\b/.test(text))
  );
}
