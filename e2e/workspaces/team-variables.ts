import { delimiter, dirname, join, resolve, sep } from 'node:path';

/** What npm tells the scripts that it runs. Another npm, in another folder, must not take it for its own. */
const OF_NPM_SCRIPTS =
  /^(?:npm_(?:package|lifecycle)_|npm_(?:command|execpath|config_local_prefix)$|INIT_CWD$)/;

/** What concerns this process and its output alone. */
const OF_THIS_PROCESS = /^(?:FORCE_COLOR|NODE_OPTIONS|NODE_TEST_CONTEXT|E2E_\w+|PLAYWRIGHT_\w+)$/;

/**
 * The variables of a shell on the machine of another team: this process has what it was started with by npm and by Playwright, and
 * finds the packages of this project first.
 *
 * @param folder Folder of their workspace, whose programs are found first.
 * @param variables Variables of this process.
 * @returns Variables on top of those of this process; `undefined` where one is not to be passed on.
 */
export function teamVariables(
  folder: string,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string | undefined> {
  const left = Object.keys(variables).filter(
    (name) => OF_NPM_SCRIPTS.test(name) || OF_THIS_PROCESS.test(name),
  );
  return {
    ...Object.fromEntries(left.map((name) => [name, undefined])),
    PATH: searchPath(folder, variables['PATH'] ?? ''),
    NG_CLI_ANALYTICS: 'false',
    NO_COLOR: '1',
    NO_UPDATE_NOTIFIER: '1',
    // What is in npm's cache already is not asked for again: four workspaces have the same packages.
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
}

/** The workspace's own programs, then this Node.js, then what is on the machine, without the programs of this project. */
function searchPath(folder: string, path: string): string {
  const ours = resolve('node_modules') + sep;
  return [
    join(folder, 'node_modules', '.bin'),
    dirname(process.execPath),
    ...path.split(delimiter).filter((entry) => !`${resolve(entry)}${sep}`.startsWith(ours)),
  ].join(delimiter);
}
