import { contentSecurityPolicy, type PolicyKind } from './content-security-policy.ts';
import { permissionsPolicy } from './permissions-policy.ts';
import { isRealHost, type Site } from './site.ts';

/** Response headers, by name. */
export type Headers = Readonly<Record<string, string>>;

/** Two years: nobody between the browser and the host turns HTTPS off to read the callback. */
export const HTTPS_MAX_AGE_SECONDS = 63_072_000;

/** An application in a folder is the guest of a host, and does not speak for the names below it. */
function strictTransportSecurity({ baseHref }: Site): string {
  return `max-age=${HTTPS_MAX_AGE_SECONDS}${baseHref === '/' ? '; includeSubDomains' : ''}`;
}

/**
 * Paths of files whose name holds a hash of their content, as a regular expression. The builder names every script and every style so;
 * its hashes are of letters in both cases, digits, `-` and `_`.
 */
export const HASHED_FILE = String.raw`-[\w-]{8}\.(?:js|css)$`;

/**
 * How long an answer may be kept, by what it is.
 *
 * - `page`: `index.html` under whatever path. Asked for again each time, as it names the hashed files of the build.
 * - `settings`: `config.json`. Not kept at all, as it is the switch between environments.
 * - `hashed`: for ever, as another content has another name.
 */
export const CACHE_CONTROL = {
  page: 'no-cache',
  settings: 'no-store',
  hashed: 'public, max-age=31536000, immutable',
} as const satisfies Headers;

/**
 * The headers that go with every answer, whatever its path and status.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @param kind How it is served.
 * @returns All but `Cache-Control`, which differs by path.
 */
export function everyAnswersHeaders(site: Site, kind: PolicyKind = 'shipped'): Headers {
  return {
    'Content-Security-Policy': contentSecurityPolicy(site, kind),
    // What frame-ancestors says, for browsers and scanners that know only this.
    'X-Frame-Options': 'DENY',
    // A file is what its Content-Type says: an upload that looks like script does not run.
    'X-Content-Type-Options': 'nosniff',
    // No address of ours, with what stands in its query, goes to another site.
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': permissionsPolicy(),
    // Whoever opened this page keeps no hold on its window. The windows that it opens for a sign-in stay, and hand their answer over
    // without one: at the callback, too, for a page that begins there is the whole application.
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    // No page of another site gets our files into its process, where Spectre could read them.
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Other hosts of the same site are kept out of our process, where the browser can.
    'Origin-Agent-Cluster': '?1',
    ...(isRealHost(site) && {
      'Strict-Transport-Security': strictTransportSecurity(site),
    }),
  };
}
