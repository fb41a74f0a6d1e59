/**
 * `npm run nginx`: prints the nginx that the end-to-end tests use, and fetches one when there is none.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { isRoot, thisMachine } from '../browser/find-browser.ts';
import { builtWith, findNginx, NginxMissingError, UNPACKED_FOLDER } from './find-nginx.ts';

const WHAT_TO_DO = [
  'No nginx was found, and none could be had. Do one of these:',
  '  - install nginx with the package manager of your system (Debian: nginx-light; macOS: brew install nginx);',
  '  - set NGINX_BIN to the path of one.',
].join('\n');

/**
 * The nginx to test with. Where there is none, the program is taken out of Debian's package and put into the project: unlike a package
 * that is installed, it does not begin to serve port 80 of this machine. Says in one line what it does.
 *
 * @returns Path of the program.
 * @throws {@link NginxMissingError} When none can be had.
 */
export function findOrInstallNginx(): string {
  const machine = thisMachine(() => '');
  const found = findNginx(machine);
  if (found !== null) return found;
  const attempts: string[] = [];
  if (existsSync('/usr/bin/apt-get')) {
    console.log('No nginx was found: taking one out of the package of the system …');
    for (const attempt of [unpack, ...(isRoot() ? [install] : [])]) {
      attempts.push(...attempt());
      const program = findNginx(machine);
      if (program !== null && builtWith(program) !== null) return program;
      // For want of a library; it would be found, and fail, the next time too.
      rmSync(UNPACKED_FOLDER, { recursive: true, force: true });
    }
  }
  throw new NginxMissingError([...attempts, WHAT_TO_DO].join('\n'));
}

/** Takes the program out of the package, which needs no root. The libraries that it needs are most often there. */
function unpack(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'timesheets-nginx-'));
  try {
    const problems = [
      ...(isRoot() ? run('apt-get', ['update', '-qq']) : []),
      // On Debian the first holds the program, on Ubuntu the second.
      ...run('apt-get', ['download', '-qq', 'nginx', 'nginx-core'], folder),
    ];
    mkdirSync(UNPACKED_FOLDER, { recursive: true });
    for (const file of readdirSync(folder)) {
      problems.push(
        ...run('dpkg-deb', ['--extract', join(folder, file), resolve(UNPACKED_FOLDER)]),
      );
    }
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Installs the package with the libraries that it needs. */
function install(): string[] {
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light']);
}

/** Runs a command; what it says when it fails. */
function run(command: string, args: readonly string[], cwd?: string): string[] {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return [];
  return [`${command} ${args.join(' ')}\n${error?.message ?? `${stdout}${stderr}`}`];
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  try {
    console.log(findOrInstallNginx());
  } catch (error) {
    if (!(error instanceof NginxMissingError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
