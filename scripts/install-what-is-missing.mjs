/**
 * Installs the packages when they are missing or are not those of the lockfile: what `npm start` and `npm test` run
 * first, so that both work on a fresh clone. Plain JavaScript with no import but Node's own: it runs on the Node.js that
 * is on the machine (20 or newer), before Node.js 24 arrives with the packages. Takes the folder of a workspace within this
 * one, such as `bench`, where those of that workspace are meant.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE_MAJOR = 20;

/**
 * Installs the versions of the lockfile and writes nothing but `node_modules`. `npm ci` would ask for more: that the lockfile lists the
 * builds of each package for every other system too, which depends on the registry that it was made with.
 */
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Why the packages must be installed, or `null` when all of them are there. Compares the two lists of versions and not
 * the times of the files: a `git checkout` changes times, and an interrupted installation leaves folders.
 *
 * @param {string} workspace Path of the folder with `package.json`.
 * @returns {string | null} The reason, in words for a person.
 */
function reasonToInstall(workspace) {
  const wanted = packagesOf(join(workspace, 'package-lock.json'));
  const installed = packagesOf(join(workspace, 'node_modules', '.package-lock.json'));
  if (!wanted) return null;
  if (!installed) return 'The packages are not installed yet';
  const differs = Object.entries(wanted).some(
    ([path, { version, optional, link }]) =>
      path !== '' && !optional && !link && installed[path]?.version !== version,
  );
  if (differs) return 'The lockfile has changed since the packages were installed';
  const node = join(workspace, 'node_modules', 'node');
  const nodeIsWanted = 'node_modules/node' in wanted;
  if (nodeIsWanted && !existsSync(join(node, 'bin'))) return 'Node.js 24 is not installed yet';
  return null;
}

/**
 * @param {string} path Path of a lockfile.
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | null} Its packages by folder, or
 *   `null` when there is no such file or it was not written to its end.
 */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * The search path without the workspace's own programs. npm replaces those while it works, and must not run on them.
 *
 * @param {string} searchPath Value of the variable `PATH`.
 * @param {string} workspace Path of the folder with `package.json`.
 * @returns {string} The same without the folders under its `node_modules`.
 */
function pathOutside(searchPath, workspace) {
  const own = join(workspace, 'node_modules') + sep;
  return searchPath
    .split(delimiter)
    .filter((folder) => !folder.startsWith(own))
    .join(delimiter);
}

/**
 * Installs what is missing: says so in one line, and shows what npm says only when it fails.
 *
 * @param {string} workspace Path of the folder with `package.json`.
 * @returns {number} Exit code: 0 when everything is there.
 */
function installWhatIsMissing(workspace) {
  const reason = reasonToInstall(workspace);
  if (reason === null) return 0;
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE_MAJOR) {
    console.error(
      `Node.js ${OLDEST_NODE_MAJOR} or newer is needed to begin; this is ${process.version}.`,
    );
    return 1;
  }
  console.log(`${reason}: installing them with npm, this takes a minute or two …`);
  const npm = spawnSync('npm', INSTALL, {
    cwd: workspace,
    encoding: 'utf8',
    env: { ...process.env, PATH: pathOutside(process.env.PATH ?? '', workspace) },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const left = npm.status === 0 ? reasonToInstall(workspace) : null;
  if (npm.status === 0 && left === null) return 0;
  process.stderr.write(`${npm.stdout ?? ''}${npm.stderr ?? ''}`);
  console.error(
    left === null
      ? `npm ${INSTALL[0]} failed${npm.error ? `: ${npm.error.message}` : ''}. Its output is above.`
      : `npm ${INSTALL[0]} ended, but something is missing still: ${left}. Are install scripts switched off (ignore-scripts)?`,
  );
  return 1;
}

const [folder = '.'] = process.argv.slice(2);
process.exitCode = installWhatIsMissing(fileURLToPath(new URL(`../${folder}`, import.meta.url)));
