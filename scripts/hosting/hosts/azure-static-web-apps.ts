import { HASHED_ENDINGS, headerRulesOf } from '../header-rules.ts';
import { languagePages, startPages, withoutSlash } from '../site-folders.ts';
import { type Site } from '../site.ts';

/** Endings of files whose names hold no hash. */
const OTHER_ENDINGS = ['json', 'map', 'svg', 'png', 'ico', 'txt', 'woff2', 'webmanifest'] as const;

const READING = ['GET', 'HEAD'];

/**
 * `staticwebapp.config.json` for Azure Static Web Apps. The first route that fits decides; what it says about a header replaces what
 * `globalHeaders` say. Only GET and HEAD are served.
 *
 * The headers are those of the whole host, also where the application is in a folder: a route would have to repeat all of them, and the
 * file may have 20 kB.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns What the file holds.
 */
export function azureConfiguration(site: Site): unknown {
  const { all, byPath, hashed } = headerRulesOf(site);
  const { baseHref } = site;
  const isRoot = baseHref === '/';
  const hashedFiles = `${baseHref}*.{${HASHED_ENDINGS.join(',')}}`;
  const otherFiles = `${baseHref}*.{${OTHER_ENDINGS.join(',')}}`;
  return {
    globalHeaders: all,
    routes: [
      ...Object.entries(byPath).map(([route, headers]) => ({ route, headers })),
      { route: hashedFiles, headers: hashed },
      // Files keep their paths; what is left below a folder is a page of it.
      { route: otherFiles, methods: READING },
      ...(isRoot ? languagePages(site) : startPages(site)).flatMap(({ folder, page }) =>
        [withoutSlash(folder), `${folder}*`].map((route) => ({
          route,
          methods: READING,
          rewrite: page,
        })),
      ),
      // Without a rule that names their methods, others would be answered with the page as well.
      { route: `${baseHref}*`, methods: ['POST', 'PUT', 'PATCH', 'DELETE'], statusCode: 405 },
    ],
    // It would hold for the whole host.
    ...(isRoot && {
      navigationFallback: { rewrite: '/index.html', exclude: [hashedFiles, otherFiles] },
    }),
    mimeTypes: { '.json': 'application/json', '.webmanifest': 'application/manifest+json' },
  };
}
