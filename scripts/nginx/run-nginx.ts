import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { nginxConfiguration } from '../hosting/hosts/nginx.ts';
import { readBuild } from '../hosting/read-build.ts';
import { siteOf } from '../hosting/site.ts';
import { builtWith, NginxMissingError } from './find-nginx.ts';
import { nginxMainConfiguration } from './nginx-main-configuration.ts';

/** A build, and the address and settings that it is served with. */
export interface NginxOptions {
  /** Path of nginx. */
  readonly program: string;
  /** Folder of the build. */
  readonly folder: string;
  /** What `/config.json` holds. One build serves every environment, and only this file differs. */
  readonly settings: unknown;
  /** Where the browser finds the application: a loopback address. */
  readonly origin: string;
}

/** A running nginx. */
export interface RunningNginx {
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
 */
export async function runNginx(options: NginxOptions): Promise<RunningNginx> {
  const { program, folder, settings, origin } = options;
  const parts = builtWith(program);
  if (parts === null) throw new NginxMissingError(`${program} does not run on this machine.`);
  // First what may be missing or wrong, while there is no folder to leave behind.
  const site = siteOf(origin, settings, await readBuild(folder));
  const own = await mkdtemp(join(tmpdir(), 'timesheets-nginx-'));
  await writeFile(join(own, 'config.json'), JSON.stringify(settings));
  const server = nginxConfiguration(site, {
    root: quoted(resolve(folder)),
    certificate: null,
    listen: `127.0.0.1:${new URL(origin).port}`,
    settingsFolder: quoted(own),
  });
  const configuration = join(own, 'nginx.conf');
  await writeFile(configuration, nginxMainConfiguration(server, { folder: own, builtWith: parts }));
  const child = spawn(program, ['-p', own, '-e', 'stderr', '-c', configuration], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit').finally(() => rm(own, { recursive: true, force: true }));
  return { exited, stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  await exited;
}

/** A path as nginx reads it: it may hold blanks. */
function quoted(path: string): string {
  return `"${path}"`;
}
