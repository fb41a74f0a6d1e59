import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

import { PACKAGE_FOLDER } from './package-folder.ts';

/** Texts of files by their path in this repository, with `/` between its parts. */
export type Sources = ReadonlyMap<string, string>;

/** Where the pattern is in this repository. */
export const PATTERN_FOLDER = 'src/app/auth';

/** The guides that concern the pattern, and not the application around it or the local tenant. */
export const GUIDES: readonly string[] = [
  'docs/errors.md',
  'docs/inspector.md',
  'docs/requests.md',
  'docs/server-rendering.md',
  'docs/session.md',
  'docs/tabs-and-storage.md',
  'docs/testing.md',
];

/** What the names of the pattern's files end in. */
const ENDINGS = ['ts', 'html', 'css', 'json', 'md'];

/**
 * Whether a file of this repository can be part of a copy.
 *
 * @param path Its path.
 */
export function isSource(path: string): boolean {
  const isPattern = path.startsWith(`${PATTERN_FOLDER}/`);
  return (
    GUIDES.includes(path) || (isPattern && ENDINGS.some((ending) => path.endsWith(`.${ending}`)))
  );
}

/** Everything that can be copied, in the version that the schematics bring, as it stands in this repository. */
export function currentSources(): Sources {
  const files = globSync(`${PATTERN_FOLDER}/**/*.*`, { cwd: PACKAGE_FOLDER });
  const paths = [...files.map((path) => path.split(sep).join('/')), ...GUIDES].filter(isSource);
  return new Map(
    paths.sort().map((path) => [path, readFileSync(join(PACKAGE_FOLDER, path), 'utf8')]),
  );
}
