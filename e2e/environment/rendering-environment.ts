import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Environment, startEnvironment } from './environment.ts';
import { ngBuild } from './ng-build.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Builds the application of `e2e/server-rendering` and starts it with a tenant and an API of its own.
 *
 * @returns The environment, once all three answer.
 * @throws Error With what the programs printed, when the build fails or one of them does not answer.
 */
export async function startRenderingEnvironment(): Promise<Environment> {
  const folder = await temporaryFolder('server-rendering');
  try {
    await ngBuild('server-rendering', folder);
    const environment = await startEnvironment({ program: join(folder, 'server/server.mjs') });
    const stop = async (): Promise<void> => {
      await environment.stop();
      await rm(folder, { recursive: true, force: true });
    };
    return { ...environment, stop };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
