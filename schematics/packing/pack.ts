/**
 * `npm run pack:auth`: makes the package of the schematics in `dist/auth-schematics`, and a tarball of it beside.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { adaptLinks } from '../pattern/adapt-links.ts';
import { PACKAGE_FOLDER } from '../pattern/package-folder.ts';
import { currentSources } from '../pattern/pattern-sources.ts';
import { packageManifest, type RepositoryManifest } from './package-manifest.ts';

const FOLDER = join(PACKAGE_FOLDER, 'dist', 'auth-schematics');
const run = promisify(execFile);

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
await run(process.execPath, [
  createRequire(import.meta.url).resolve('typescript/bin/tsc'),
  '-p',
  join(PACKAGE_FOLDER, 'schematics', 'tsconfig.package.json'),
]);
const sources = [...currentSources().keys()];
for (const path of [
  ...sources,
  'LICENSE',
  'CHANGELOG.md',
  'schematics/auth/schema.json',
  'schematics/update/schema.json',
  'schematics/pages/files',
  'schematics/released',
]) {
  await copy(path);
}
const collection = await read('schematics/collection.json');
await write('schematics/collection.json', collection.replaceAll('.ts#', '.js#'));
const guide = 'docs/copy-the-pattern.md';
const places = new Map([...sources.map((path) => [path, path] as const), [guide, 'README.md']]);
await write('README.md', adaptLinks(await read(guide), guide, places));
const manifest = JSON.parse(await read('package.json')) as RepositoryManifest;
await write('package.json', `${JSON.stringify(packageManifest(manifest), null, 2)}\n`);

const { stdout } = await run(
  'npm',
  ['pack', FOLDER, '--json', '--pack-destination', dirname(FOLDER)],
  {
    shell: process.platform === 'win32',
  },
);
const [packed] = JSON.parse(stdout) as readonly {
  filename: string;
  size: number;
  entryCount: number;
}[];
console.log(
  packed && `${join('dist', packed.filename)}: ${packed.entryCount} files, ${packed.size} bytes`,
);

async function copy(path: string): Promise<void> {
  await cp(join(PACKAGE_FOLDER, path), join(FOLDER, path), { recursive: true });
}

async function read(path: string): Promise<string> {
  return readFile(join(PACKAGE_FOLDER, path), 'utf8');
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(join(FOLDER, path), text);
}
