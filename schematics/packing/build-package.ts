import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { adaptLinks } from '../pattern/adapt-links.ts';
import { PACKAGE_FOLDER } from '../pattern/package-folder.ts';
import { currentSources } from '../pattern/pattern-sources.ts';
import { packageManifest, type RepositoryManifest } from './package-manifest.ts';

/** What the package has as it is, besides the pattern itself. */
const AS_IT_IS = [
  'LICENSE',
  'CHANGELOG.md',
  'schematics/auth/schema.json',
  'schematics/update/schema.json',
  'schematics/pages/files',
  'schematics/released',
];

/** The document that people who open the package read first. */
const GUIDE = 'docs/copy-the-pattern.md';

/**
 * Builds the package: the schematics as JavaScript, as Node.js runs no TypeScript in packages, and what they copy, in
 * the layout of this repository.
 *
 * @param folder Where it goes. What was there is taken away.
 * @throws Error With what the compiler said, when the schematics cannot be compiled.
 */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await compile(join(folder, 'schematics'));
  const sources = [...currentSources().keys()];
  for (const path of [...sources, ...AS_IT_IS]) {
    await cp(join(PACKAGE_FOLDER, path), join(folder, path), { recursive: true });
  }
  const write = async (path: string, text: string): Promise<void> =>
    writeFile(join(folder, path), text);
  const collection = await read('schematics/collection.json');
  await write('schematics/collection.json', collection.replaceAll('.ts#', '.js#'));
  const places = new Map([...sources.map((path) => [path, path] as const), [GUIDE, 'README.md']]);
  await write('README.md', adaptLinks(await read(GUIDE), GUIDE, places));
  const manifest = JSON.parse(await read('package.json')) as RepositoryManifest;
  await write('package.json', `${JSON.stringify(packageManifest(manifest), null, 2)}\n`);
}

async function compile(outDir: string): Promise<void> {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const project = join(PACKAGE_FOLDER, 'schematics', 'tsconfig.package.json');
  try {
    await promisify(execFile)(process.execPath, [compiler, '-p', project, '--outDir', outDir]);
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    throw new Error(`The schematics cannot be compiled.\n${stdout ?? ''}`, { cause: error });
  }
}

async function read(path: string): Promise<string> {
  return readFile(join(PACKAGE_FOLDER, path), 'utf8');
}
