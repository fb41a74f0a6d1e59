import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { inlineScriptHashes } from './inline-scripts.ts';
import { type BuiltFiles } from './site.ts';

/**
 * Reads what a build adds to a site: its languages, and the scripts in the start page of each.
 *
 * @param build Folder of the build. The first language is in itself, and each other one in a folder below.
 * @returns Hashes and folders.
 */
export async function readBuild(build: string): Promise<Required<BuiltFiles>> {
  const entries = await readdir(build, { withFileTypes: true });
  const languages: string[] = [];
  const pages = [await readFile(join(build, 'index.html'), 'utf8')];
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const page = await readFile(join(build, name, 'index.html'), 'utf8').catch(() => null);
    if (page === null) continue;
    languages.push(name);
    pages.push(page);
  }
  // The same chunks in two languages are often the same map.
  return { inlineScripts: [...new Set(pages.flatMap(inlineScriptHashes))], languages };
}
