import { spawnSync } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

import { type Machine } from '../browser/find-browser.ts';

/** No nginx could be found or installed. The message says what to do. */
export class NginxMissingError extends Error {
  override readonly name = 'NginxMissingError';
}

/** Where the program of Debian's package is put when it is not installed on the system. */
export const UNPACKED_FOLDER = '.local/nginx';

/** Programs for the administrator are not on everybody's PATH. */
const ADMINISTRATORS_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
];

/**
 * The nginx to test with: the one named by `NGINX_BIN`, else one that is installed, else the one that was unpacked into the project.
 *
 * @param machine Where to look.
 * @returns Path of the program, or `null` when there is none yet.
 * @throws {@link NginxMissingError} When `NGINX_BIN` names no file: another nginx than the one asked for would be a surprise.
 */
export function findNginx({
  env,
  isFile,
  platform,
}: Pick<Machine, 'env' | 'isFile' | 'platform'>): string | null {
  const chosen = env['NGINX_BIN'];
  if (chosen !== undefined && chosen !== '') {
    if (isFile(chosen)) return chosen;
    throw new NginxMissingError(`NGINX_BIN names ${chosen}, and there is no such file.`);
  }
  const name = platform === 'win32' ? 'nginx.exe' : 'nginx';
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...folders, ...ADMINISTRATORS_FOLDERS, resolve(UNPACKED_FOLDER, 'usr/sbin')];
  return places.map((folder) => join(folder, name)).find(isFile) ?? null;
}

/**
 * What an nginx was built with.
 *
 * @param program Path of the program.
 * @returns What `nginx -V` prints; `null` when it does not run, such as for want of a library.
 */
export function builtWith(program: string): string | null {
  const { status, stdout, stderr } = spawnSync(program, ['-V'], { encoding: 'utf8' });
  return status === 0 ? `${stdout}${stderr}` : null;
}
