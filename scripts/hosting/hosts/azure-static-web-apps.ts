import { HASHED_ENDINGS, headerRulesOf } from '../header-rules.ts';
import { languagePages } from '../response-headers.ts';
import { type Site } from '../site.ts';

/** Files whose names hold no hash. */
const OTHER_FILES = '/*.{json,map,svg,png,ico,txt,woff2,webmanifest}';

const READING = ['GET', 'HEAD'];

/**
 * `staticwebapp.config.json` for Azure Static Web Apps. The first route that fits decides; what it says about a header replaces what
 * `globalHeaders` say. Only GET and HEAD are served.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns What the file holds.
 */
export function azureConfiguration(site: Site): unknown {
  const { all, byPath, hashed } = headerRulesOf(site);
  return {
    globalHeaders: all,
    routes: [
      ...Object.entries(byPath).map(([route, headers]) => ({ route, headers })),
      { route: `/*.{${HASHED_ENDINGS.join(',')}}`, headers: hashed },
      // Files keep their paths; what is left below the folder of a language is a page of it.
      { route: OTHER_FILES, methods: READING },
      ...languagePages(site).flatMap(({ page }) => {
        const folder = page.slice(0, page.lastIndexOf('/'));
        return [folder, `${folder}/*`].map((route) => ({ route, methods: READING, rewrite: page }));
      }),
      // Without a rule that names their methods, others would be answered with the page as well.
      { route: '/*', methods: ['POST', 'PUT', 'PATCH', 'DELETE'], statusCode: 405 },
    ],
    navigationFallback: {
      rewrite: '/index.html',
      exclude: [`/*.{${HASHED_ENDINGS.join(',')}}`, OTHER_FILES],
    },
    mimeTypes: { '.json': 'application/json', '.webmanifest': 'application/manifest+json' },
  };
}
