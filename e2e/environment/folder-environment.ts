import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Environment, startEnvironment } from './environment.ts';
import { ngBuild } from './ng-build.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The folder of the host in which the application is. */
export const BASE_HREF = '/app/';

/** What the host has at its root, with a script and a style that the policy of the application would refuse. */
const PAGE_BESIDE = `<!doctype html>
<html lang="en">
  <title>Intranet</title>
  <link rel="icon" href="data:," />
  <h1 style="color: rgb(1, 2, 3)">Intranet</h1>
  <p id="said"></p>
  <script>
    document.querySelector('#said').textContent = 'The page of the host runs its own script.';
    localStorage.setItem('auth.another-application.session', 'kept');
    localStorage.setItem('another-application.draft', 'kept');
  </script>
</html>
`;

/**
 * Builds the application with `--base-href=/app/` and starts it in that folder of a host that has a page of its own at `/`, and stands for
 * the API below `/api/`.
 *
 * @returns The environment, once all three answer.
 * @throws Error With what the programs printed, when the build fails or one of them does not answer.
 */
export async function startFolderEnvironment(): Promise<Environment> {
  const folder = await temporaryFolder('folder');
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const build = join(folder, 'build');
    await ngBuild('timesheets', build, undefined, [`--base-href=${BASE_HREF}`]);
    const beside = join(folder, 'host');
    await mkdir(beside);
    await writeFile(join(beside, 'index.html'), PAGE_BESIDE);
    const environment = await startEnvironment(
      { folder: join(build, 'browser') },
      { baseHref: BASE_HREF, beside, apiPath: '/api/' },
    );
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
