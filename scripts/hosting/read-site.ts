import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { inlineScriptHashes } from './inline-scripts.ts';
import { type Site, siteOf } from './site.ts';

/** Where the site of ExampleCo is described. */
export const SITE_FILE = 'hosting/site.json';

/**
 * Reads a site.
 *
 * @param file Path of a `site.json`: `origin`, where people find the application, and `config`, what its `config.json` is to hold.
 * @param build Folder of the build that is served there, if its scripts are to be allowed by hash.
 * @returns The site, and its `config.json`.
 */
export async function readSite(
  file: string,
  build?: string,
): Promise<{ readonly site: Site; readonly config: unknown }> {
  const { origin, config } = JSON.parse(await readFile(file, 'utf8')) as {
    readonly origin: string;
    readonly config: unknown;
  };
  const scripts =
    build === undefined
      ? []
      : inlineScriptHashes(await readFile(join(build, 'index.html'), 'utf8'));
  return { site: siteOf(origin, config, scripts), config };
}
