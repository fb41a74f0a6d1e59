import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { compareVersions } from './compare-versions.ts';
import { PACKAGE_FOLDER } from './package-folder.ts';
import { type Sources } from './pattern-sources.ts';

/** Where the texts of each released version are kept, compressed: an update needs what a team once copied. */
export const RELEASED_FOLDER = join(PACKAGE_FOLDER, 'schematics', 'released');

/** How the name of such a file ends, after the version. */
export const RELEASED_ENDING = '.json.br';

/** The versions whose texts are known, the oldest first. */
export function releasedVersions(): readonly string[] {
  return readdirSync(RELEASED_FOLDER)
    .filter((name) => name.endsWith(RELEASED_ENDING))
    .map((name) => name.slice(0, -RELEASED_ENDING.length))
    .sort(compareVersions);
}

/**
 * The texts of a version.
 *
 * @param version Such as `0.1.0`.
 * @returns Its files as they stood in this repository, or `null` where the version is not known.
 */
export function releasedSources(version: string): Sources | null {
  if (!releasedVersions().includes(version)) return null;
  const compressed = readFileSync(join(RELEASED_FOLDER, `${version}${RELEASED_ENDING}`));
  const texts = JSON.parse(brotliDecompressSync(compressed).toString()) as Record<string, string>;
  return new Map(Object.entries(texts));
}
