import { headerRulesOf, keysAndValues } from '../header-rules.ts';
import { HASHED_FILE } from '../response-headers.ts';
import { startPages, withoutSlash } from '../site-folders.ts';
import { type Site } from '../site.ts';

/**
 * `vercel.json`. Of two rules that name the same header, the later wins. Files that are there are served before any rewrite; a path with
 * a dot in its last part is a file, or is not found.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns What the file holds.
 */
export function vercelConfiguration(site: Site): unknown {
  const { all, byPath, hashed } = headerRulesOf(site);
  const { baseHref } = site;
  return {
    $schema: 'https://openapi.vercel.sh/vercel.json',
    // The folder of the build is deployed as it is.
    framework: null,
    buildCommand: null,
    headers: [
      {
        source: baseHref === '/' ? '/(.*)' : `/(${withoutSlash(baseHref).slice(1)}(?:/.*)?)`,
        headers: keysAndValues(all),
      },
      ...Object.entries(byPath).map(([source, headers]) => ({
        source: source.replaceAll('.', String.raw`\.`),
        headers: keysAndValues(headers),
      })),
      { source: `${baseHref}(.*${HASHED_FILE.replace('$', '')})`, headers: keysAndValues(hashed) },
    ],
    rewrites: startPages(site).map(({ paths, page }) => ({
      source: `/(${paths})`,
      destination: page,
    })),
  };
}
