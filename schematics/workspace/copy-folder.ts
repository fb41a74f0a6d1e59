import { posix } from 'node:path';

import { SchematicsException } from '@angular-devkit/schematics';

import { type Application } from './find-application.ts';

/**
 * Where the copy goes.
 *
 * @param application The application that gets it.
 * @param path What `--path` says, from the root of the workspace. Default: `app/auth` in its source folder.
 * @returns A path from the root of the workspace, without a slash before or after it.
 * @throws SchematicsException When it is not inside the source folder: it would not be compiled.
 */
export function copyFolder({ name, sourceRoot }: Application, path?: string): string {
  const folder = posix.normalize(path ?? `${sourceRoot}/app/auth`).replace(/^\/+|\/+$/g, '');
  if (!folder.startsWith(`${sourceRoot}/`)) {
    throw new SchematicsException(
      `--path=${folder} is not inside ${sourceRoot}, the source folder of "${name}". Take a folder in it, such as ${sourceRoot}/app/auth.`,
    );
  }
  return folder;
}
