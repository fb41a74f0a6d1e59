import { posix } from 'node:path';

import { type Tree } from '@angular-devkit/schematics';
import { JSONFile } from '@schematics/angular/utility/json-file';

import { parseTsconfig } from '../workspace/parse-tsconfig.ts';
import { ALREADY, byHand, DONE, type StepResult } from './by-hand.ts';
import { type ApplicationSource } from './read-application.ts';

/**
 * Leaves what only tests import out of the application, and what only Playwright imports out of its unit tests.
 *
 * @param tree The workspace.
 * @param app The application.
 * @param playwright Whether the copy has the fixtures for Playwright.
 */
export function excludeTests(
  tree: Tree,
  { application, copyFolder }: ApplicationSource,
  playwright: boolean,
): StepResult {
  const { targets, root } = application.definition;
  const setting = (target: string, fallback: string): string => {
    const path = targets.get(target)?.options?.['tsConfig'];
    return typeof path === 'string' ? path : posix.join(root, fallback);
  };
  const app = setting('build', 'tsconfig.app.json');
  const spec = setting('test', 'tsconfig.spec.json');
  const results = [
    exclude(tree, app, `${copyFolder}/**/testing/**/*.ts`),
    ...(playwright ? [exclude(tree, spec, `${copyFolder}/testing/playwright/**/*.ts`)] : []),
  ];
  return (
    results.find(({ outcome }) => outcome === 'by-hand') ??
    results.find(({ outcome }) => outcome === 'done') ??
    ALREADY
  );
}

function exclude(tree: Tree, file: string, files: string): StepResult {
  const pattern = posix.relative(posix.dirname(file), files);
  const code = `"exclude": ["${pattern}"]`;
  if (!tree.exists(file)) return byHand(`${file} is not there`, code);
  const json = new JSONFile(tree, file);
  const own = json.get(['exclude']);
  // Where files are named one by one, only what they import is compiled.
  if (json.get(['files']) !== undefined && json.get(['include']) === undefined) return ALREADY;
  if (own !== undefined && !isTexts(own)) return byHand(`${file} was not understood`, code);
  // A list of its own takes the place of the one that it extends.
  const excluded = own ?? parseTsconfig(tree, file).exclude ?? [];
  if (excluded.includes(pattern)) return ALREADY;
  json.modify(['exclude'], [...excluded, pattern]);
  return DONE;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
