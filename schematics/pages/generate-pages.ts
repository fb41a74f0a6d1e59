import {
  apply,
  applyTemplates,
  forEach,
  mergeWith,
  move,
  type Rule,
  url,
} from '@angular-devkit/schematics';

import { importPath } from '../configuration/read-application.ts';
import { type ComponentHabits } from '../workspace/project-habits.ts';

/** Where the pages go, and what they begin with. */
export interface PagesPlace {
  readonly pagesFolder: string;
  readonly copyFolder: string;
  /** What selectors begin with; empty for nothing. */
  readonly prefix: string;
}

/**
 * Generates the pages that a team begins with, and their first spec. They are the team's from then on: a file that is
 * there already stays as it is.
 *
 * @param place Where they go.
 * @param habits How the team writes components.
 */
export function generatePages(
  { pagesFolder, copyFolder, prefix }: PagesPlace,
  { style, namesType }: ComponentHabits,
): Rule {
  return (tree) =>
    mergeWith(
      apply(url('../pages/files'), [
        applyTemplates({
          style,
          type: namesType ? '.component' : '',
          classSuffix: namesType ? 'Component' : '',
          prefix: prefix === '' ? '' : `${prefix}-`,
          authPath: importPath(`${pagesFolder}/page`, copyFolder),
        }),
        move(`/${pagesFolder}`),
        forEach((entry) => (tree.exists(entry.path) ? null : entry)),
      ]),
    );
}
