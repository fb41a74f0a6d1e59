import { HASHED_ENDINGS, headerRulesOf, keysAndValues } from '../header-rules.ts';
import { languagePages } from '../response-headers.ts';
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
  return {
    hosting: {
      public: 'dist/browser',
      ignore: ['firebase.json', '**/.*'],
      headers: [
        { source: '**', headers: keysAndValues(all) },
        ...Object.entries(byPath).map(([source, headers]) => ({
          source,
          headers: keysAndValues(headers),
        })),
        { source: `**/*.@(${HASHED_ENDINGS.join('|')})`, headers: keysAndValues(hashed) },
      ],
      rewrites: [
        ...languagePages(site).map(({ paths, page }) => ({
          regex: `^/${paths}$`,
          destination: page,
        })),
        { regex: '^/(?:.*/)?[^./]*$', destination: '/index.html' },
      ],
    },
  };
}
