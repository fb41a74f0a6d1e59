import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Environment, startEnvironment } from './environment.ts';
import { ngBuild } from './ng-build.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Builds the application of `e2e/sign-in-options` and starts it with a tenant and an API of its own.
 *
 * @returns The environment, once all three answer.
 * @throws Error With what the programs printed, when the build fails or one of them does not answer.
 */
export async function startOptionsEnvironment(): Promise<Environment> {
  const folder = await temporaryFolder('sign-in-options');
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await ngBuild('sign-in-options', folder);
    const environment = await startEnvironment({ folder: join(folder, 'browser') });
    const stop = async (): Promise<void> => {
      await environment.stop();
      await removeFolder();
    };
    return { ...environment, stop };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
