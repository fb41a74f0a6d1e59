import { chain, type Rule, type SchematicContext, type Tree } from '@angular-devkit/schematics';
import { NodePackageInstallTask } from '@angular-devkit/schematics/tasks/index.js';

import { providesAuth } from '../configuration/add-auth-provider.ts';
import { addPackages } from '../configuration/add-packages.ts';
import { findRoot } from '../configuration/find-root.ts';
import { usesHashRouting } from '../configuration/find-router.ts';
import { type ApplicationSource } from '../configuration/read-application.ts';
import { adoptCopy } from '../copying/adopt-copy.ts';
import { bringUpToDate } from '../copying/bring-up-to-date.ts';
import { conflictDecider } from '../copying/decide-conflicts.ts';
import { copiedFilesByVersion, readRecord, recordToCopy } from '../copying/open-copy.ts';
import { teamFormat } from '../copying/team-format.ts';
import { generatePages } from '../pages/generate-pages.ts';
import { teamPages } from '../pages/team-pages.ts';
import { copiedFiles } from '../pattern/copied-files.ts';
import { patternVersion } from '../pattern/package-folder.ts';
import { currentSources } from '../pattern/pattern-sources.ts';
import { registeredAddresses } from '../workspace/addresses.ts';
import { checkAngularVersion } from '../workspace/angular-version.ts';
import { copyFolder, pagesFolder } from '../workspace/copy-folder.ts';
import { findApplication } from '../workspace/find-application.ts';
import { componentHabits, copyChoices } from '../workspace/project-habits.ts';
import { tenantSettings } from '../workspace/tenant-settings.ts';
import { type AuthOptions } from './auth-options.ts';
import { configure } from './configure.ts';
import { copyReport } from './copy-report.ts';

/**
 * Copies the sign-in pattern into an application, as source, and configures it. Whatever can be refused is refused
 * before anything is written.
 *
 * @param options What the flags and the answers say.
 */
export function auth(options: AuthOptions): Rule {
  return async (tree, context) => {
    checkAngularVersion(tree);
    const application = await findApplication(tree, options.project);
    const folder = copyFolder(tree, application, options.path);
    if (options.adopt === true) {
      adopt(tree, context, folder);
      return;
    }

    const app: ApplicationSource = {
      application,
      copyFolder: folder,
      pagesFolder: pagesFolder(application),
    };
    const root = findRoot(tree, application);
    const sources = currentSources();
    const settings = providesAuth(tree, app) ? null : tenantSettings(options, sources);
    const choices = await copyChoices(tree, application, options, readRecord(tree, folder));
    const habits = await componentHabits(tree, application, options.style);
    const record = recordToCopy(tree, folder, choices);
    const isFirst = Object.keys(record.files).length === 0;

    const decisions = await bringUpToDate(tree, {
      folder,
      record,
      choices,
      version: patternVersion(),
      files: copiedFiles(sources, choices),
      filesOf: copiedFilesByVersion(record.choices),
      decide: conflictDecider(options.onConflict ?? 'ask'),
      format: teamFormat(),
      offersOriginals: true,
    });
    const steps = configure(tree, { app, root, settings, pages: teamPages(habits), choices });
    const packages = addPackages(tree, choices);
    if (packages.length > 0 && options.skipInstall !== true) {
      context.addTask(new NodePackageInstallTask());
    }
    const report = copyReport({
      folder,
      decisions,
      steps,
      packages,
      hasDocs: choices.docs,
      addresses: registeredAddresses(application, usesHashRouting(tree, app)),
    });
    return chain([
      isFirst ? generatePages({ ...app, prefix: choices.prefix }, habits) : () => tree,
      () => context.logger.info(report),
    ]);
  };
}

function adopt(tree: Tree, { logger }: SchematicContext, folder: string): void {
  const { version } = adoptCopy(tree, folder);
  logger.info(
    `${folder} is recorded as version ${version} of the pattern. ${version === patternVersion() ? 'It is up to date.' : 'Bring it up to date with the schematic "update".'}`,
  );
}
