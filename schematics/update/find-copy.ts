import { posix } from 'node:path';

import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readWorkspace } from '@schematics/angular/utility';

import { readRecord } from '../copying/open-copy.ts';
import { recordedFolders } from '../copying/recorded-folders.ts';
import { type CopyRecord, RECORD_FILE } from '../pattern/copy-record.ts';
import { PACKAGE_NAME } from '../pattern/package-folder.ts';
import { workspacePath } from '../workspace/workspace-path.ts';
import { type UpdateOptions } from './update-options.ts';

/** A copy of the pattern, with its record. */
export interface RecordedCopy {
  readonly folder: string;
  readonly record: CopyRecord;
}

/**
 * Finds the copy that is meant, by its record.
 *
 * @param tree The workspace.
 * @param options Which application or folder is meant. Not needed where there is one copy.
 * @throws SchematicsException When there is none, or it is not clear which is meant.
 */
export async function findCopy(tree: Tree, options: UpdateOptions): Promise<RecordedCopy> {
  const folders =
    options.path === undefined
      ? await foldersOf(tree, options.project)
      : [workspacePath(options.path)];
  const [folder] = folders;
  if (folders.length > 1) {
    throw new SchematicsException(
      `Say which copy is meant, with --path=… one of: ${folders.join(', ')}`,
    );
  }
  const record = folder === undefined ? null : readRecord(tree, folder);
  if (folder === undefined || record === null) {
    throw new SchematicsException(
      `There is no copy of the pattern${folder === undefined ? '' : ` in ${folder}`}: no ${RECORD_FILE} was found. Copy it with "ng generate ${PACKAGE_NAME}:auth"; where it was copied by hand, record it with "--adopt" of that schematic.`,
    );
  }
  return { folder, record };
}

async function foldersOf(tree: Tree, project: string | undefined): Promise<readonly string[]> {
  const { projects } = await readWorkspace(tree);
  if (project !== undefined && !projects.has(project)) {
    throw new SchematicsException(
      `This workspace has no project "${project}". The projects here are: ${[...projects.keys()].join(', ')}.`,
    );
  }
  const found = [...projects]
    .filter(([name]) => project === undefined || name === project)
    .flatMap(([, { sourceRoot, root }]) =>
      recordedFolders(tree, sourceRoot ?? posix.join(root, 'src')),
    );
  return [...new Set(found)].sort();
}
