/**
 * Serves a build of the application, or a development server, under the settings of one environment, as a static host would.
 * Variables: `APP_PORT`; `APP_DIST`, a folder, or `APP_UPSTREAM`, an address; `APP_SETTINGS`, the content of `config.json`.
 */
import { whenAskedToStop } from './processes/when-asked-to-stop.ts';
import { serveApp } from './serve/app-server.ts';

const { APP_PORT = '4200', APP_DIST = 'dist/browser', APP_UPSTREAM, APP_SETTINGS } = process.env;
if (APP_SETTINGS === undefined)
  throw new Error('APP_SETTINGS must hold the content of config.json');

const server = await serveApp({
  source: APP_UPSTREAM === undefined ? { folder: APP_DIST } : { upstream: APP_UPSTREAM },
  settings: JSON.parse(APP_SETTINGS) as unknown,
  port: Number(APP_PORT),
});
console.log(`application ready at http://localhost:${server.port}`);
whenAskedToStop(() => void server.close());
