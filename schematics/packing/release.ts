/**
 * `npm run release:auth`: keeps the texts of the pattern as they are now under the current version, so that later
 * updates know what teams copied.
 *
 * - `--commit <commit>`: takes the texts and the version from there instead.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { patternVersion } from '../pattern/package-folder.ts';
import { currentSources } from '../pattern/pattern-sources.ts';
import { RELEASED_FOLDER, releasedSources } from '../pattern/released-versions.ts';
import { differencesBetween, releasedFile, sourcesOfCommit, versionOfCommit } from './releases.ts';

const { commit } = parseArgs({ options: { commit: { type: 'string' } } }).values;
const version = commit === undefined ? patternVersion() : await versionOfCommit(commit);
const sources = commit === undefined ? currentSources() : await sourcesOfCommit(commit);
await mkdir(RELEASED_FOLDER, { recursive: true });
const known = releasedSources(version);
const differences = known ? differencesBetween(known, sources) : [];
if (differences.length > 0) {
  console.error(
    `${version} is released already, and is another one. Raise the version in package.json. What differs:\n${differences.join('\n')}`,
  );
  process.exitCode = 1;
} else {
  const file = releasedFile(version, sources);
  await writeFile(join(RELEASED_FOLDER, file.name), file.content);
  console.log(`${version}: ${sources.size} files, ${file.content.length} bytes in ${file.name}`);
}
