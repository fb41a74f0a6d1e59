import { HASHED_ENDINGS, headerRulesOf, keysAndValues } from '../header-rules.ts';
import { startPages, withoutSlash } from '../site-folders.ts';
import { type Site } from '../site.ts';

/**
 * `firebase.json`. Of two rules that name the same header, the later wins. Files that are there are served before any rewrite; a path
 * with a dot in its last part is a file, or is not found.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns What the file holds.
 */
export function firebaseConfiguration(site: Site): unknown {
  const { all, byPath, hashed } = headerRulesOf(site);
  const { baseHref } = site;
  return {
    hosting: {
      // In a folder of the host, the build is copied there: the application is not all of the site.
      public: baseHref === '/' ? 'dist/browser' : 'dist/site',
      ignore: ['firebase.json', '**/.*'],
      headers: [
        {
          source: baseHref === '/' ? '**' : `${withoutSlash(baseHref)}{,/**}`,
          headers: keysAndValues(all),
        },
        ...Object.entries(byPath).map(([source, headers]) => ({
          source,
          headers: keysAndValues(headers),
        })),
        {
          source: `${baseHref === '/' ? '' : baseHref}**/*.@(${HASHED_ENDINGS.join('|')})`,
          headers: keysAndValues(hashed),
        },
      ],
      rewrites: startPages(site).map(({ paths, page }) => ({
        regex: `^/${paths}$`,
        destination: page,
      })),
    },
  };
}
