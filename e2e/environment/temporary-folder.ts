import { mkdir, mkdtemp } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * A new folder inside the workspace, in the part that is not in the repository. Each run has its own, so that two can go on at once.
 *
 * @param purpose Word for its name.
 * @returns Path of the folder.
 */
export async function temporaryFolder(purpose: string): Promise<string> {
  await mkdir('temp', { recursive: true });
  return mkdtemp(resolve('temp', `e2e-${purpose}-`));
}
