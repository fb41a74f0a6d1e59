import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { type Addresses } from '../../scripts/development/three-programs.ts';
import { withAddresses } from '../workspaces/team-values.ts';
import { type Workspace } from '../workspaces/workspace.ts';

/**
 * Puts the files of a folder into a workspace, in the place of those that are there.
 *
 * @param folder Folder with files as they lie below that of a workspace.
 * @param workspace Workspace that receives them.
 * @param addresses Where the programs are that the files name.
 */
export async function copyApplication(
  folder: string,
  workspace: Workspace,
  addresses: Addresses,
): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const text = withAddresses(await readFile(file, 'utf8'), addresses);
    await workspace.write(relative(folder, file), text);
  }
}
