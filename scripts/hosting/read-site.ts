import { readFile } from 'node:fs/promises';

import { assertSameBaseHref, checkedBaseHref } from './base-href.ts';
import { readBuild } from './read-build.ts';
import { SiteError } from './site-error.ts';
import { type Site, siteOf } from './site.ts';

/** Where the site of ExampleCo is described. */
export const SITE_FILE = 'hosting/site.json';

/** What a `site.json` holds, once its keys are checked. The values are checked where they are used. */
interface SiteFile {
  readonly origin: string;
  readonly baseHref?: unknown;
  readonly languages?: readonly string[];
  readonly apiProxy?: unknown;
  readonly config: unknown;
}

const KEYS: readonly string[] = [
  'origin',
  'baseHref',
  'languages',
  'apiProxy',
  'config',
] satisfies (keyof SiteFile)[];

/**
 * Reads a site.
 *
 * @param file Path of a `site.json`: `origin`, where people find the application; `baseHref`, the folder that it is in there (left out:
 *   `/`); `languages`, the folders of the builds in other languages; `apiProxy`, what is passed on to the API (left out: nothing);
 *   and `config`, what its `config.json` is to hold.
 * @param build Folder of the build that is served there, if its scripts are to be allowed by hash.
 * @returns The site, and its `config.json`.
 * @throws {@link SiteError} When the file holds what cannot be used, or the build was made for another folder.
 */
export async function readSite(
  file: string,
  build?: string,
): Promise<{ readonly site: Site; readonly config: unknown }> {
  const {
    origin,
    languages = [],
    config,
    ...rest
  } = parseSiteFile(await readFile(file, 'utf8'), file);
  const baseHref = checkedBaseHref(rest.baseHref ?? '/');
  const built = build === undefined ? { baseHref, languages } : await readBuild(build);
  assertSameBaseHref(baseHref, built.baseHref);
  return { site: siteOf(origin, config, { ...built, apiProxy: rest.apiProxy }), config };
}

function parseSiteFile(text: string, file: string): SiteFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SiteError(`${file} is not JSON.`, { cause });
  }
  if (typeof value !== 'object' || value === null) throw new SiteError(`${file} holds no object.`);
  const unknown = Object.keys(value).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) {
    throw new SiteError(`${file} holds "${unknown.join('", "')}". Known are: ${KEYS.join(', ')}.`);
  }
  return value as SiteFile;
}
