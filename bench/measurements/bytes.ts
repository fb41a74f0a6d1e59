import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The size of some files, in bytes. */
export interface Size {
  readonly files: number;
  readonly raw: number;
  /** Each file packed by itself at level 9, as a static host does. */
  readonly gzip: number;
}

/**
 * The scripts that a page loads before the application can start: those that `index.html` names.
 *
 * @param folder Where the files of the build are.
 */
export async function initialScripts(folder: string): Promise<string[]> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  return [
    ...new Set([...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => path)),
  ];
}

/**
 * What files weigh.
 *
 * @param folder Where they are.
 * @param paths Which.
 */
export async function sizeOf(folder: string, paths: readonly string[]): Promise<Size> {
  const contents = await Promise.all(paths.map(async (path) => readFile(join(folder, path))));
  return {
    files: contents.length,
    raw: sum(contents.map(({ length }) => length)),
    gzip: sum(contents.map((content) => gzipSync(content, { level: 9 }).length)),
  };
}

/**
 * How much more something weighs.
 *
 * @param size What it is.
 * @param base What it is compared with.
 */
export function difference(size: Size, base: Size): Size {
  return {
    files: size.files - base.files,
    raw: size.raw - base.raw,
    gzip: size.gzip - base.gzip,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
