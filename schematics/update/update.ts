import { type Rule, SchematicsException } from '@angular-devkit/schematics';
import { NodePackageInstallTask } from '@angular-devkit/schematics/tasks/index.js';

import { addPackages } from '../configuration/add-packages.ts';
import { bringUpToDate } from '../copying/bring-up-to-date.ts';
import { conflictDecider } from '../copying/decide-conflicts.ts';
import { copiedFilesByVersion } from '../copying/open-copy.ts';
import { teamFormat } from '../copying/team-format.ts';
import { compareVersions } from '../pattern/compare-versions.ts';
import { copiedFiles } from '../pattern/copied-files.ts';
import { patternVersion } from '../pattern/package-folder.ts';
import { currentSources } from '../pattern/pattern-sources.ts';
import { checkAngularVersion } from '../workspace/angular-version.ts';
import { findCopy } from './find-copy.ts';
import { changesBetween } from './read-changelog.ts';
import { type UpdateOptions } from './update-options.ts';
import { updateReport } from './update-report.ts';

/**
 * Brings a copy of the pattern up to the version that this package has, and tells what changed. What the team changed
 * stays, unless somebody says otherwise.
 *
 * @param options What the flags say.
 */
export function update(options: UpdateOptions): Rule {
  return async (tree, context) => {
    checkAngularVersion(tree);
    const { folder, record } = await findCopy(tree, options);
    const { choices, version: from } = record;
    const to = patternVersion();
    if (compareVersions(from, to) > 0) {
      throw new SchematicsException(
        `${folder} has version ${from} of the pattern already, and this package brings ${to}. Install a newer package first.`,
      );
    }
    const files = copiedFiles(currentSources(), choices);
    const filesOf = copiedFilesByVersion(choices);
    const decisions = await bringUpToDate(tree, {
      folder,
      record,
      choices,
      version: to,
      files,
      filesOf,
      decide: conflictDecider(options.onConflict ?? 'ask'),
      format: teamFormat(),
      offersOriginals: false,
    });
    const packages = addPackages(tree, choices);
    if (packages.length > 0 && options.skipInstall !== true) {
      context.addTask(new NodePackageInstallTask());
    }
    const before = filesOf(from) ?? new Map<string, string>();
    const changes = changesBetween(from, to);
    context.logger.info(
      updateReport({ folder, from, to, decisions, before, after: files, changes, packages }),
    );
  };
}
