import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { copiedFiles } from '../../schematics/pattern/copied-files.ts';
import { currentSources } from '../../schematics/pattern/pattern-sources.ts';
import { inBench } from './bench-folder.ts';

/**
 * Copies `src/app/auth` into the application `pattern` as it stands now, in the way that the schematic copies it for a team
 * that wants neither specs nor guides.
 *
 * @returns How many files that were.
 */
export async function copyPattern(): Promise<number> {
  const files = copiedFiles(currentSources(), {
    prefix: 'app',
    style: 'css',
    specs: false,
    docs: false,
    playwright: false,
  });
  const folder = inBench('applications/pattern/auth');
  await rm(folder, { recursive: true, force: true });
  let count = 0;
  for (const [path, text] of files) {
    // What specs import is no part of an application, and stands on packages for tests.
    if (path.split('/').includes('testing')) continue;
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, text);
    count++;
  }
  return count;
}
