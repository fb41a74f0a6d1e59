import { SchematicsException, type Tree } from '@angular-devkit/schematics';

import { type CopiedFiles, copiedFiles } from '../pattern/copied-files.ts';
import { type CopyChoices } from '../pattern/copy-choices.ts';
import { type CopyRecord, parseRecord, RECORD_FILE } from '../pattern/copy-record.ts';
import { PACKAGE_NAME, patternVersion } from '../pattern/package-folder.ts';
import { currentSources, type Sources } from '../pattern/pattern-sources.ts';
import { releasedSources } from '../pattern/released-versions.ts';

/**
 * The record of a copy.
 *
 * @param tree The workspace.
 * @param folder Where it is, from the root of the workspace.
 * @returns The record, or `null` where there is none.
 * @throws SchematicsException When the file is there and is no record.
 */
export function readRecord(tree: Tree, folder: string): CopyRecord | null {
  const path = `${folder}/${RECORD_FILE}`;
  return tree.exists(path) ? parseRecord(tree.readText(path), path) : null;
}

/**
 * The record of a copy that is about to be made or looked at again with the same version.
 *
 * @param tree The workspace.
 * @param folder Where it is, from the root of the workspace.
 * @param choices What it is to be like, for one that is not there yet.
 * @throws SchematicsException When the folder holds something else, or an other version.
 */
export function recordToCopy(tree: Tree, folder: string, choices: CopyChoices): CopyRecord {
  const record = readRecord(tree, folder);
  if (record && record.version !== patternVersion()) {
    throw new SchematicsException(
      `${folder} has version ${record.version} of the pattern, and this is ${patternVersion()}. Bring it up to date: ng generate ${PACKAGE_NAME}:update`,
    );
  }
  if (!record && holdsFiles(tree, folder)) {
    throw new SchematicsException(
      `${folder} is there already, and has no ${RECORD_FILE} that says what was copied. Take another folder with --path=…; if it is the pattern, copied by hand, let it be recorded first with --adopt.`,
    );
  }
  return record ?? { version: patternVersion(), choices, files: {}, behind: {} };
}

/**
 * Whether a folder has anything in it.
 *
 * @param tree The workspace.
 * @param folder From the root of the workspace.
 */
export function holdsFiles(tree: Tree, folder: string): boolean {
  const { subfiles, subdirs } = tree.getDir(folder);
  return subfiles.length + subdirs.length > 0;
}

/**
 * The pattern as it was in a version, or is in this one.
 *
 * @param version Such as `0.1.0`.
 * @returns Its files, or `null` where it is not known.
 */
export function sourcesOf(version: string): Sources | null {
  return version === patternVersion() ? currentSources() : releasedSources(version);
}

/**
 * A way to ask for the files of a version as a team got them. Each version is made once.
 *
 * @param choices What the team chose.
 */
export function copiedFilesByVersion(
  choices: CopyChoices,
): (version: string) => CopiedFiles | null {
  const made = new Map<string, CopiedFiles | null>();
  return (version) => {
    const known = made.get(version);
    if (known !== undefined) return known;
    const sources = sourcesOf(version);
    const files = sources && copiedFiles(sources, choices);
    made.set(version, files);
    return files;
  };
}
