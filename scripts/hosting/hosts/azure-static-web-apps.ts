import { HASHED_ENDINGS, headerRulesOf } from '../header-rules.ts';
import { type Site } from '../site.ts';

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
      // Without a rule that names their methods, others would be answered with the page as well.
      { route: '/*', methods: ['POST', 'PUT', 'PATCH', 'DELETE'], statusCode: 405 },
    ],
    navigationFallback: {
      rewrite: '/index.html',
      exclude: ['/*.{js,css,json,map,svg,png,ico,txt,woff2,webmanifest}'],
    },
    mimeTypes: { '.json': 'application/json', '.webmanifest': 'application/manifest+json' },
  };
}
