import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the search looks at: the machine, in parts that a test can replace. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isFile: (path: string) => boolean;
  /** Where Playwright keeps the Chromium that it has downloaded, or would keep it. */
  readonly playwrightPath: () => string;
}

/** No browser could be found or installed. The message says what to do. */
export class BrowserMissingError extends Error {
  override readonly name = 'BrowserMissingError';
}

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
];

/**
 * The Chromium or Chrome to test with: the one named by `CHROME_BIN`, else one that is installed, else the one that Playwright
 * has downloaded.
 *
 * @param machine Where to look. Default: this machine.
 * @returns Path of the program, or `null` when there is none yet.
 * @throws {@link BrowserMissingError} When `CHROME_BIN` names no file: another browser than the one asked for would be a surprise.
 */
export function findBrowser(machine: Machine): string | null {
  const { env, isFile } = machine;
  const chosen = env['CHROME_BIN'];
  if (chosen !== undefined && chosen !== '') {
    if (isFile(chosen)) return chosen;
    throw new BrowserMissingError(`CHROME_BIN names ${chosen}, and there is no such file.`);
  }
  return usualPlaces(machine).find(isFile) ?? playwrightsOwn(machine);
}

/**
 * Options for Chromium when it is run by a test: it keeps to the pages of the test and calls nobody by itself.
 *
 * @param isRoot Whether the process is root, as in many containers. Chromium's sandbox refuses to start then.
 * @returns Command line options.
 */
export function browserOptions(isRoot: boolean): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-dev-shm-usage',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** Whether this process is root; never on Windows, which has no such account. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * This machine, for {@link findBrowser}.
 *
 * @param playwrightPath Where Playwright keeps its browser.
 * @returns The parts that the search looks at.
 */
export function thisMachine(playwrightPath: () => string): Machine {
  return {
    env: process.env,
    platform: process.platform,
    isFile: (path) => existsSync(path) && statSync(path).isFile(),
    playwrightPath,
  };
}

function usualPlaces({ env, platform }: Machine): string[] {
  if (platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const folder = env[variable];
      return folder === undefined ? [] : WINDOWS_PROGRAMS.map((program) => `${folder}\\${program}`);
    });
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...(platform === 'darwin' ? MAC_APPLICATIONS : []),
  ];
}

function playwrightsOwn({ isFile, playwrightPath }: Machine): string | null {
  const path = playwrightPath();
  return isFile(path) ? path : null;
}
