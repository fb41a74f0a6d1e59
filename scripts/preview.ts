/**
 * `npm run preview`: serves a build behind nginx, with the headers that are shipped. Variables:
 *
 * - `APP_PORT`; `APP_ORIGIN`, where the browser finds the host.
 * - `APP_DIST`: the folder of the build.
 * - `APP_SETTINGS`: the content of `config.json`, if it is not the one of the build. `APP_SETTINGS_FOLDER`: where to put it, for whoever
 *   wants to change it while it is served.
 * - `APP_API_PROXY`: what is passed on to the API, as `apiProxy` of `site.json`.
 * - `APP_BESIDE`: a folder with what else the host has, for a build with `--base-href`.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SiteError } from './hosting/site-error.ts';
import { NginxMissingError } from './nginx/find-nginx.ts';
import { findOrInstallNginx } from './nginx/install-nginx.ts';
import { runNginx } from './nginx/run-nginx.ts';
import { whenAskedToStop } from './processes/when-asked-to-stop.ts';

const {
  APP_PORT = '4200',
  APP_DIST = 'dist/browser',
  APP_SETTINGS,
  APP_SETTINGS_FOLDER,
  APP_API_PROXY,
  APP_BESIDE,
} = process.env;
const { APP_ORIGIN = `http://localhost:${APP_PORT}` } = process.env;

if (existsSync(join(APP_DIST, 'index.html'))) {
  await serve();
} else {
  console.error(`There is no build in ${APP_DIST}. Run: npm run build`);
  process.exitCode = 1;
}

async function serve(): Promise<void> {
  const settings = APP_SETTINGS ?? (await readFile(join(APP_DIST, 'config.json'), 'utf8'));
  try {
    const nginx = await runNginx({
      program: findOrInstallNginx(),
      folder: APP_DIST,
      settings: JSON.parse(settings) as unknown,
      origin: APP_ORIGIN,
      ...(APP_SETTINGS_FOLDER !== undefined && { settingsFolder: APP_SETTINGS_FOLDER }),
      ...(APP_API_PROXY !== undefined && { apiProxy: JSON.parse(APP_API_PROXY) as unknown }),
      ...(APP_BESIDE !== undefined && { beside: APP_BESIDE }),
    });
    console.log(`application served at ${nginx.address}`);
    whenAskedToStop(() => void nginx.stop());
    await nginx.exited;
  } catch (error) {
    if (!(error instanceof NginxMissingError || error instanceof SiteError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
