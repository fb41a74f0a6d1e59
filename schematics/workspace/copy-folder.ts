import { SchematicsException, type Tree } from '@angular-devkit/schematics';

import { recordedFolders } from '../copying/recorded-folders.ts';
import { RECORD_FILE } from '../pattern/copy-record.ts';
import { type Application } from './find-application.ts';
import { workspacePath } from './workspace-path.ts';

/** What ends a text in TypeScript, means several files in a tsconfig, or cannot be in a name on Windows. */
const FORBIDDEN = /['"`*?<>|:\p{Cc}]/u;

/**
 * Where the pages go that the team gets for its own.
 *
 * @param application The application that gets them.
 */
export function pagesFolder({ sourceRoot }: Application): string {
  return `${sourceRoot}/app/account`;
}

/**
 * Where the copy goes, or is.
 *
 * @param tree The workspace.
 * @param application The application that gets it.
 * @param path What `--path` says, from the root of the workspace. Default: where the copy is already, and otherwise
 * `app/auth` in the source folder.
 * @returns A path from the root of the workspace, without a slash before or after it.
 * @throws SchematicsException When it is not inside the source folder, as it would not be compiled, or its name cannot
 * stand in imports and settings, or the application has a copy elsewhere.
 */
export function copyFolder(tree: Tree, application: Application, path?: string): string {
  const { name, sourceRoot } = application;
  const recorded = recordedFolders(tree, sourceRoot);
  const known = recorded.length === 1 ? recorded[0] : undefined;
  const folder = workspacePath(path ?? known ?? `${sourceRoot}/app/auth`);
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
  if (folder === pagesFolder(application)) {
    throw new SchematicsException(
      `--path=${folder} is where the pages go that your team gets for its own. Take another folder, such as ${sourceRoot}/app/auth.`,
    );
  }
  if (recorded.length > 0 && !recorded.includes(folder)) {
    throw new SchematicsException(
      `"${name}" has the pattern already, in ${recorded.join(' and ')}. Say --path=${recorded[0] ?? ''} to work with that copy; to have it in ${folder}, move the folder there with its ${RECORD_FILE}.`,
    );
  }
  return folder;
}
