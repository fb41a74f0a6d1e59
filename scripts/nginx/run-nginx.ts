import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { type NginxServer } from '../hosting/hosts/nginx-server.ts';
import { nginxFiles } from '../hosting/hosts/nginx.ts';
import { readBuild } from '../hosting/read-build.ts';
import { settingsPaths, withoutSlash } from '../hosting/site-folders.ts';
import { type Site, siteOf } from '../hosting/site.ts';
import { builtWith, NginxMissingError } from './find-nginx.ts';
import { nginxMainConfiguration } from './nginx-main-configuration.ts';

/** A build, and the address and settings that it is served with. */
export interface NginxOptions {
  /** Path of nginx. */
  readonly program: string;
  /** Folder of the build. Its `<base>` says in which folder of the host it is served. */
  readonly folder: string;
  /** What `config.json` holds. One build serves every environment, and only this file differs. */
  readonly settings: unknown;
  /**
   * Folder that receives `config.json`, below the folder of the application. It is read for each request: whoever writes another one
   * changes the environment. Default: one that goes with nginx.
   */
  readonly settingsFolder?: string;
  /** Where the browser finds the host: a loopback address. */
  readonly origin: string;
  /** What is passed on to the API; see `apiProxy` of `site.json`. Default: nothing. */
  readonly apiProxy?: unknown;
  /** Folder of what the host has beside an application that is in a folder of it. Default: nothing. */
  readonly beside?: string;
}

/** A running nginx. */
export interface RunningNginx {
  /** Where the browser finds the application: with the folder that it is in, and a slash at its end. */
  readonly address: string;
  /** Resolves when it has ended, for whatever reason. */
  readonly exited: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/**
 * Serves a build to this machine with nginx, with the headers that are shipped. All that nginx writes is in a folder of its own, which
 * goes when it ends; its errors go to where those of this process go.
 *
 * @param options What to serve, and where.
 * @returns The running program. It may not answer yet.
 * @throws {@link NginxMissingError} When the program does not run on this machine.
 * @throws {@link SiteError} When the settings cannot be served with a policy.
 */
export async function runNginx(options: NginxOptions): Promise<RunningNginx> {
  const { program, folder, settings, origin, apiProxy } = options;
  const parts = builtWith(program);
  if (parts === null) throw new NginxMissingError(`${program} does not run on this machine.`);
  // First what may be missing or wrong, while there is no folder to leave behind.
  const site = siteOf(origin, settings, { ...(await readBuild(folder)), apiProxy });
  const own = await mkdtemp(join(tmpdir(), 'timesheets-nginx-'));
  const settingsFolder = resolve(options.settingsFolder ?? join(own, 'settings'));
  const settingsFile = join(settingsFolder, settingsPaths(site)[0] ?? '');
  await mkdir(dirname(settingsFile), { recursive: true });
  await writeFile(settingsFile, JSON.stringify(settings));
  const server: NginxServer = {
    root: quoted(await rootFor(site, folder, own)),
    certificate: null,
    listen: `127.0.0.1:${new URL(origin).port}`,
    settingsFolder: quoted(settingsFolder),
  };
  const configuration = join(own, 'nginx.conf');
  await writeFile(
    configuration,
    nginxMainConfiguration(await hostOf(site, server, { ...options, own }), {
      folder: own,
      builtWith: parts,
    }),
  );
  const child = spawn(program, ['-p', own, '-e', 'stderr', '-c', configuration], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit').finally(() => rm(own, { recursive: true, force: true }));
  const address = `${site.origin}${site.baseHref}`;
  return { address, exited, stop: () => stop(child, exited) };
}

/** Folder of the host's files: the build itself, or one that holds the build in the folder that it was made for. */
async function rootFor({ baseHref }: Site, build: string, own: string): Promise<string> {
  if (baseHref === '/') return resolve(build);
  const root = join(own, 'host');
  const place = join(root, withoutSlash(baseHref));
  await mkdir(dirname(place), { recursive: true });
  // Windows lets everybody make a junction, and not everybody another link.
  await symlink(resolve(build), place, 'junction');
  return root;
}

/** What stands inside of `http { … }`: for a folder, with the server of a host that is there for something else. */
async function hostOf(
  site: Site,
  server: NginxServer,
  { beside, own }: { readonly beside?: string; readonly own: string },
): Promise<string> {
  const files = nginxFiles(site, server);
  const location = files['timesheets.location.conf'];
  const inHttp = files['timesheets.conf'] ?? '';
  if (location === undefined) return inHttp;
  const included = join(own, 'timesheets.location.conf');
  await writeFile(included, location);
  return [
    inHttp,
    'server {',
    `  listen ${server.listen ?? ''};`,
    `  include ${quoted(included)};`,
    `  root ${quoted(resolve(beside ?? join(own, 'nothing')))};`,
    '}',
  ].join('\n');
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  await exited;
}

/** A path as nginx reads it: it may hold blanks. */
function quoted(path: string): string {
  return `"${path}"`;
}
