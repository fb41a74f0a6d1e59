import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { type TeamPages } from '../pages/team-pages.ts';
import { type Application } from '../workspace/find-application.ts';
import { ALREADY, byHand, DONE, type StepResult } from './by-hand.ts';
import { addElements } from './edit-lists.ts';
import { routerCalls } from './find-router.ts';
import { listBehind } from './list-behind.ts';
import { importFromCopy, usesPattern } from './pattern-names.ts';
import { type ApplicationSource, importPath } from './read-application.ts';
import { propertyOf, SourceEditor } from './source-editor.ts';

/**
 * Adds the routes of the pattern before all others, and those of the team's first pages before the one that takes
 * every path.
 *
 * @param tree The workspace.
 * @param app The application.
 * @param pages The pages that the team gets.
 */
export function addRoutes(tree: Tree, app: ApplicationSource, pages: TeamPages): StepResult {
  // Where a team moved them to is theirs to say.
  if (usesPattern(tree, app, 'authRoutes')) return ALREADY;
  const calls = routerCalls(tree, app);
  const [call] = calls;
  const list = calls.length === 1 ? listBehind(tree, app.application, call?.arguments[0]) : null;
  if (!call || !list) {
    const why =
      calls.length > 1
        ? `The routes are given ${calls.length} times`
        : `The routes in ${call?.getSourceFile().fileName ?? app.application.mainFile} are not written as a list`;
    return byHand(why, routesText(call?.getSourceFile().fileName, app, pages));
  }
  const editor = new SourceEditor(tree, list.getSourceFile().fileName);
  addToList(tree, editor, list, app, pages);
  editor.write();
  return DONE;
}

/**
 * The routes of the team's first pages.
 *
 * @param file The file that they stand in, from the root of the workspace.
 * @param app The application.
 * @param pages Those that the team gets.
 * @param guard What `authGuard` is called in that file.
 * @returns The text of each route, by its path.
 */
function pageRoutes(
  file: string,
  { pagesFolder }: ApplicationSource,
  { account, forbidden }: TeamPages,
  guard = 'authGuard',
): ReadonlyMap<string, string> {
  const load = ({ file: name, className }: TeamPages['account']): string =>
    `loadComponent: () => import('${importPath(file, `${pagesFolder}/${name}`)}').then((m) => m.${className}),`;
  return new Map([
    [
      'account',
      `{\n  path: 'account',\n  title: 'Account',\n  canActivate: [${guard}],\n  ${load(account)}\n}`,
    ],
    ['forbidden', `{\n  path: 'forbidden',\n  title: 'Not allowed',\n  ${load(forbidden)}\n}`],
  ]);
}

function addToList(
  tree: Tree,
  editor: SourceEditor,
  list: ts.ArrayLiteralExpression,
  app: ApplicationSource,
  pages: TeamPages,
): void {
  const elements = list.elements.map((element) => ({
    element,
    paths: pathsOf(tree, app.application, element),
  }));
  const isThere = (path: string): boolean => elements.some(({ paths }) => paths.includes(path));
  const wildcard = elements.find(({ paths }) => paths.includes('**'))?.element;
  const routes = importFromCopy(editor, app, 'authRoutes');
  const guard = isThere('account') ? undefined : importFromCopy(editor, app, 'authGuard');
  const missing = [...pageRoutes(editor.path, app, pages, guard)].filter(
    ([path]) => !isThere(path),
  );
  addElements(editor, list, [
    { text: `...${routes}`, before: list.elements[0] },
    ...missing.map(([, text]) => ({ text, before: wildcard })),
  ]);
}

/**
 * The paths that an element of a list of routes answers to: its own, and those of the children of one that has none,
 * such as a frame around all pages.
 */
function pathsOf(tree: Tree, application: Application, element: ts.Expression): readonly string[] {
  const pathsIn = (list: ts.Expression | null): readonly string[] =>
    listBehind(tree, application, list ?? undefined)?.elements.flatMap((each) =>
      pathsOf(tree, application, each),
    ) ?? [];
  if (ts.isSpreadElement(element)) return pathsIn(element.expression);
  if (!ts.isObjectLiteralExpression(element)) return [];
  const value = propertyOf(element, 'path');
  const path = value && ts.isStringLiteralLike(value) ? value.text : null;
  if (path === null) return [];
  return path === '' ? [path, ...pathsIn(propertyOf(element, 'children'))] : [path];
}

function routesText(file: string | undefined, app: ApplicationSource, pages: TeamPages): string {
  const from = file ?? app.application.mainFile;
  const routes = [...pageRoutes(from, app, pages).values()].map((text) => `${text},`).join('\n');
  return `import { authGuard, authRoutes } from '${importPath(from, app.copyFolder)}';\n\n// Before all other routes:\n...authRoutes,\n// Before a route with the path '**':\n${routes}`;
}
