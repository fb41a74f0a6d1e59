import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run browser`: prints the browser that the tests use, and installs one when there is none.
 *
 * @module
 */
import { chromium } from '@playwright/test';

import { BrowserMissingError, findBrowser, isRoot, thisMachine } from './find-browser.ts';

const WHAT_TO_DO = [
  'No Chromium or Chrome was found, and none could be installed. Do one of these:',
  '  - install Chromium or Chrome with the package manager of your system;',
  '  - set CHROME_BIN to the path of one;',
  '  - run: npx playwright install --with-deps chromium',
].join('\n');

/**
 * The browser to test with. Installs one when there is none: on Debian as root with apt, which brings the libraries too, else the
 * one that Playwright downloads. Says in one line what it does.
 *
 * @returns Path of the program.
 * @throws {@link BrowserMissingError} When none can be had.
 */
export function findOrInstallBrowser(): string {
  const machine = thisMachine(() => chromium.executablePath());
  const found = findBrowser(machine);
  if (found !== null) return found;
  const attempts: string[] = [];
  for (const { says, commands } of waysToInstall()) {
    console.log(says);
    for (const command of commands) {
      const { status, stdout, stderr, error } = spawnSync(command[0], command.slice(1), {
        encoding: 'utf8',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      if (status !== 0)
        attempts.push(`${command.join(' ')}\n${error?.message ?? `${stdout}${stderr}`}`);
    }
    const installed = findBrowser(machine);
    if (installed !== null) return installed;
  }
  throw new BrowserMissingError([...attempts, WHAT_TO_DO].join('\n'));
}

interface WayToInstall {
  readonly says: string;
  readonly commands: readonly (readonly [string, ...string[]])[];
}

function waysToInstall(): WayToInstall[] {
  const isAptMachine = isRoot() && existsSync('/usr/bin/apt-get');
  const download: WayToInstall = {
    says: 'No browser was found: downloading the Chromium of Playwright …',
    commands: [
      [
        process.execPath,
        resolve('node_modules/playwright/cli.js'),
        'install',
        ...(isAptMachine ? ['--with-deps'] : []),
        'chromium',
      ],
    ],
  };
  if (!isAptMachine || !isDebian()) return [download];
  const apt: WayToInstall = {
    says: 'No browser was found: installing chromium with apt …',
    commands: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ],
  };
  return [apt, download];
}

/** Whether `apt-get install chromium` brings a browser. On Ubuntu that package is a stub for a snap, which containers cannot run. */
function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  try {
    console.log(findOrInstallBrowser());
  } catch (error) {
    if (!(error instanceof BrowserMissingError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
