import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { type TeamPages } from '../pages/team-pages.ts';
import { ALREADY, byHand, DONE, type StepResult } from './by-hand.ts';
import { addElements } from './edit-lists.ts';
import { routerCalls } from './find-router.ts';
import {
  applicationFiles,
  type ApplicationSource,
  importPath,
  isUsed,
  listBehind,
} from './read-application.ts';
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
  if (isUsed(applicationFiles(tree, app), 'authRoutes')) return ALREADY;
  const calls = routerCalls(tree, app);
  const [call] = calls;
  const list = calls.length === 1 ? listBehind(tree, call?.arguments[0]) : null;
  if (!call || !list) {
    const why =
      calls.length > 1
        ? `The routes are given ${calls.length} times`
        : `The routes in ${call?.getSourceFile().fileName ?? app.application.mainFile} are not written as a list`;
    return byHand(why, routesText(call?.getSourceFile().fileName, app, pages));
  }
  const editor = new SourceEditor(tree, list.getSourceFile().fileName);
  addToList(editor, list, app, pages);
  editor.write();
  return DONE;
}

/**
 * The routes of the team's first pages.
 *
 * @param file The file that they stand in, from the root of the workspace.
 * @param app The application.
 * @param pages Those that the team gets.
 * @returns The text of each route, by its path.
 */
function pageRoutes(
  file: string,
  { pagesFolder }: ApplicationSource,
  { account, forbidden }: TeamPages,
): ReadonlyMap<string, string> {
  const load = ({ file: name, className }: TeamPages['account']): string =>
    `loadComponent: () => import('${importPath(file, `${pagesFolder}/${name}`)}').then((m) => m.${className}),`;
  return new Map([
    [
      'account',
      `{\n  path: 'account',\n  title: 'Account',\n  canActivate: [authGuard],\n  ${load(account)}\n}`,
    ],
    ['forbidden', `{\n  path: 'forbidden',\n  title: 'Not allowed',\n  ${load(forbidden)}\n}`],
  ]);
}

function addToList(
  editor: SourceEditor,
  list: ts.ArrayLiteralExpression,
  app: ApplicationSource,
  pages: TeamPages,
): void {
  const auth = importPath(editor.path, app.copyFolder);
  const { elements } = list;
  const wildcard = elements.find((each) => pathOf(each) === '**');
  const missing = [...pageRoutes(editor.path, app, pages)].filter(
    ([path]) => !elements.some((each) => pathOf(each) === path),
  );
  if (missing.some(([path]) => path === 'account')) editor.import('authGuard', auth);
  const routes = editor.import('authRoutes', auth);
  addElements(editor, list, [
    { text: `...${routes}`, before: elements[0] },
    ...missing.map(([, text]) => ({ text, before: wildcard })),
  ]);
}

function pathOf(element: ts.Expression): string | null {
  if (!ts.isObjectLiteralExpression(element)) return null;
  const path = propertyOf(element, 'path');
  return path && ts.isStringLiteralLike(path) ? path.text : null;
}

function routesText(file: string | undefined, app: ApplicationSource, pages: TeamPages): string {
  const from = file ?? app.application.mainFile;
  const routes = [...pageRoutes(from, app, pages).values()].map((text) => `${text},`).join('\n');
  return `import { authGuard, authRoutes } from '${importPath(from, app.copyFolder)}';\n\n// Before all other routes:\n...authRoutes,\n// Before a route with the path '**':\n${routes}`;
}
