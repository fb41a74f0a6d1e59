import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { baseHrefOf } from './base-href.ts';
import { inlineScriptHashes } from './inline-scripts.ts';
import { type BuiltFiles } from './site.ts';

/**
 * Reads what a build adds to a site: the folder that it was made for, its languages, and the scripts in the start page of each.
 *
 * @param build Folder of the build. The first language is in itself, and each other one in a folder below.
 * @returns Hashes and folders.
 * @throws {@link SiteError} When its `<base>` is no folder of a host.
 */
export async function readBuild(build: string): Promise<Required<BuiltFiles>> {
  const entries = await readdir(build, { withFileTypes: true });
  const languages: string[] = [];
  const first = await readFile(join(build, 'index.html'), 'utf8');
  const pages = [first];
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const page = await readFile(join(build, name, 'index.html'), 'utf8').catch(() => null);
    if (page === null) continue;
    languages.push(name);
    pages.push(page);
  }
  return {
    baseHref: baseHrefOf(first),
    // The same chunks in two languages are often the same map.
    inlineScripts: [...new Set(pages.flatMap(inlineScriptHashes))],
    languages,
  };
}
