import { readFile } from 'node:fs/promises';

import { readBuild } from './read-build.ts';
import { type Site, siteOf } from './site.ts';

/** Where the site of ExampleCo is described. */
export const SITE_FILE = 'hosting/site.json';

/**
 * Reads a site.
 *
 * @param file Path of a `site.json`: `origin`, where people find the application, `languages`, the folders of the
 *   builds in other languages, and `config`, what its `config.json` is to hold.
 * @param build Folder of the build that is served there, if its scripts are to be allowed by hash.
 * @returns The site, and its `config.json`.
 */
export async function readSite(
  file: string,
  build?: string,
): Promise<{ readonly site: Site; readonly config: unknown }> {
  const { origin, languages, config } = JSON.parse(await readFile(file, 'utf8')) as {
    readonly origin: string;
    readonly languages: readonly string[];
    readonly config: unknown;
  };
  const built = build === undefined ? { languages } : await readBuild(build);
  return { site: siteOf(origin, config, built), config };
}
