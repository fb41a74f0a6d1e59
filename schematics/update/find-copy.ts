import { posix } from 'node:path';

import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readWorkspace } from '@schematics/angular/utility';

import { readRecord } from '../copying/open-copy.ts';
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
      ? await recordedFolders(tree, options.project)
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

async function recordedFolders(tree: Tree, project: string | undefined): Promise<string[]> {
  const { projects } = await readWorkspace(tree);
  const found = new Set<string>();
  for (const [name, { sourceRoot, root }] of projects) {
    if (project !== undefined && name !== project) continue;
    tree.getDir(sourceRoot ?? posix.join(root, 'src')).visit((path) => {
      if (posix.basename(path) === RECORD_FILE && isRecord(tree, path)) {
        found.add(posix.dirname(path).slice(1));
      }
    });
  }
  return [...found].sort();
}

function isRecord(tree: Tree, path: string): boolean {
  return tree.readText(path).includes(`"${PACKAGE_NAME}"`);
}
