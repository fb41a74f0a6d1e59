import { type Tree } from '@angular-devkit/schematics';

import { type TenantSettings } from '../workspace/tenant-settings.ts';
import { addRootEntry } from './add-root-provider.ts';
import { ALREADY, byHand, DONE, type StepResult } from './by-hand.ts';
import { type ApplicationRoot } from './find-root.ts';
import { importFromCopy, usesPattern } from './pattern-names.ts';
import { type ApplicationSource, importPath } from './read-application.ts';
import { provideAuthText } from './source-text.ts';

/**
 * Whether an application provides the pattern already. Then its settings are the team's.
 *
 * @param tree The workspace.
 * @param app The application.
 */
export function providesAuth(tree: Tree, app: ApplicationSource): boolean {
  return usesPattern(tree, app, 'provideAuth');
}

/**
 * Adds `provideAuth(…)` to the providers of an application.
 *
 * @param tree The workspace.
 * @param app The application.
 * @param root Where its providers are.
 * @param settings What `provideAuth()` is given.
 */
export function addAuthProvider(
  tree: Tree,
  app: ApplicationSource,
  root: ApplicationRoot,
  settings: TenantSettings,
): StepResult {
  if (providesAuth(tree, app)) return ALREADY;
  const added = addRootEntry(tree, app.application, root, (editor) =>
    provideAuthText(settings, importFromCopy(editor, app, 'provideAuth')),
  );
  return added
    ? DONE
    : byHand(
        `The providers in ${root.path} are not written as a list`,
        `import { provideAuth } from '${importPath(root.path, app.copyFolder)}';\n\n// Among the providers:\n${provideAuthText(settings)},`,
      );
}
