import { posix } from 'node:path';

import { SchematicsException } from '@angular-devkit/schematics';

/**
 * The folder that `--path` means.
 *
 * @param path From the root of the workspace. On Windows people write it with backslashes.
 * @returns The same without detours, and without a slash before or after it.
 * @throws SchematicsException When it is outside of the workspace.
 */
export function workspacePath(path: string): string {
  const folder = posix.normalize(path.replaceAll('\\', '/')).replace(/^\/+|\/+$/g, '');
  if (folder === '..' || folder.startsWith('../')) {
    throw new SchematicsException(
      `--path=${path} is outside of the workspace. Take a folder in it, such as src/app/auth.`,
    );
  }
  return folder;
}
