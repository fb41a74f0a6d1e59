import { SchematicsException } from '@angular-devkit/schematics';

import { type Application } from './find-application.ts';
import { workspacePath } from './workspace-path.ts';

/** What ends a text in TypeScript, means several files in a tsconfig, or cannot be in a name on Windows. */
const FORBIDDEN = /['"`*?<>|:\p{Cc}]/u;

/**
 * Where the copy goes.
 *
 * @param application The application that gets it.
 * @param path What `--path` says, from the root of the workspace. Default: `app/auth` in its source folder.
 * @returns A path from the root of the workspace, without a slash before or after it.
 * @throws SchematicsException When it is not inside the source folder, as it would not be compiled, or has characters
 * that cannot stand in the imports and settings that name it.
 */
export function copyFolder({ name, sourceRoot }: Application, path?: string): string {
  const folder = workspacePath(path ?? `${sourceRoot}/app/auth`);
  if (!folder.startsWith(`${sourceRoot}/`)) {
    throw new SchematicsException(
      `--path=${folder} is not inside ${sourceRoot}, the source folder of "${name}". Take a folder in it, such as ${sourceRoot}/app/auth.`,
    );
  }
  if (FORBIDDEN.test(folder.slice(sourceRoot.length))) {
    throw new SchematicsException(
      `--path=${JSON.stringify(folder)} has characters that names of folders cannot have. Take letters, digits, dashes and dots.`,
    );
  }
  return folder;
}
