import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';

import { PACKAGE_FOLDER } from '../pattern/package-folder.ts';
import { isSource, type Sources } from '../pattern/pattern-sources.ts';
import { RELEASED_ENDING } from '../pattern/released-versions.ts';

/** More than all texts of the pattern together, in bytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A file that keeps a version. */
export interface ReleasedFile {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * The file that keeps the texts of a version.
 *
 * @param version Such as `0.2.0`.
 * @param sources The texts.
 */
export function releasedFile(version: string, sources: Sources): ReleasedFile {
  const texts = Object.fromEntries([...sources].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    name: `${version}${RELEASED_ENDING}`,
    content: brotliCompressSync(JSON.stringify(texts)),
  };
}

/**
 * Which files two versions do not share.
 *
 * @param released What was released.
 * @param sources What is there now.
 * @returns Their paths.
 */
export function differencesBetween(released: Sources, sources: Sources): readonly string[] {
  return [...new Set([...released.keys(), ...sources.keys()])].filter(
    (path) => released.get(path) !== sources.get(path),
  );
}

/**
 * The pattern as it was at a commit.
 *
 * @param commit Any name that git knows it by.
 */
export async function sourcesOfCommit(commit: string): Promise<Sources> {
  const paths = (await git('ls-tree', '-r', '--name-only', commit)).split('\n').filter(isSource);
  const texts = new Map<string, string>();
  for (const path of paths) texts.set(path, await git('show', `${commit}:${path}`));
  return texts;
}

/**
 * The version that `package.json` named at a commit.
 *
 * @param commit Any name that git knows it by.
 */
export async function versionOfCommit(commit: string): Promise<string> {
  return (JSON.parse(await git('show', `${commit}:package.json`)) as { version: string }).version;
}

async function git(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', [...args], {
    cwd: PACKAGE_FOLDER,
    maxBuffer: MOST_BYTES,
  });
  return stdout;
}
