/**
 * Passes a development server on under the settings of one environment: one server is enough for all tests, and slow to start.
 * Variables: `APP_PORT`; `APP_UPSTREAM`, its address; `APP_SETTINGS`, the content of `config.json`.
 *
 * @module
 */
import { whenAskedToStop } from './processes/when-asked-to-stop.ts';
import { serveUpstream } from './serve/app-server.ts';

const { APP_PORT = '4200', APP_UPSTREAM, APP_SETTINGS } = process.env;
if (APP_UPSTREAM === undefined) throw new Error('APP_UPSTREAM must be the address of a server');
if (APP_SETTINGS === undefined)
  throw new Error('APP_SETTINGS must hold the content of config.json');

const server = await serveUpstream({
  upstream: APP_UPSTREAM,
  settings: JSON.parse(APP_SETTINGS) as unknown,
  port: Number(APP_PORT),
});
console.log(`application ready at http://localhost:${server.port}`);
whenAskedToStop(() => void server.close());
