import { posix } from 'node:path';

import { type Tree } from '@angular-devkit/schematics';

import { RECORD_FILE } from '../pattern/copy-record.ts';
import { PACKAGE_NAME } from '../pattern/package-folder.ts';

/**
 * The folders that hold a copy, by their records.
 *
 * @param tree The workspace.
 * @param sourceRoot Where to look, such as the source folder of an application.
 * @returns Paths from the root of the workspace, in their order.
 */
export function recordedFolders(tree: Tree, sourceRoot: string): readonly string[] {
  const found: string[] = [];
  tree.getDir(sourceRoot).visit((path) => {
    const isRecord =
      posix.basename(path) === RECORD_FILE &&
      tree.read(path)?.toString().includes(`"${PACKAGE_NAME}"`) === true;
    if (isRecord) found.push(posix.dirname(path).slice(1));
  });
  return found.sort();
}
