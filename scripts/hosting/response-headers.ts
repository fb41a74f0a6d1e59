import { contentSecurityPolicy, type PolicyKind } from './content-security-policy.ts';
import { permissionsPolicy } from './permissions-policy.ts';
import { isRealHost, type Site } from './site.ts';

/** Response headers, by name. */
export type Headers = Readonly<Record<string, string>>;

/** Header that says which windows of other sites may hold on to a page. */
export const OPENER_POLICY = 'Cross-Origin-Opener-Policy';

/** Where the tenant's answer comes to, when pages stand in the path. */
const CALLBACK_PATH = '/callback';

/** The settings of the environment. */
export const SETTINGS_PATH = '/config.json';

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

/** Which windows may hold on to a page, by where it is. */
export const OPENER_POLICIES = {
  /** Whoever opened this page loses it; the windows that it opens for a sign-in can still answer it. */
  page: 'same-origin-allow-popups',
  /**
   * The window of a sign-in comes back here from the tenant, and hands its answer to the page that opened it. A browser that is told
   * anything else cuts the two apart, because the tenant's pages say nothing.
   */
  callback: 'unsafe-none',
} as const;

/**
 * The headers that go with every answer, whatever its path and status.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @param kind How it is served.
 * @returns All but those that differ by path: `Cache-Control`, and {@link OPENER_POLICY}.
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
    // No page of another site gets our files into its process, where Spectre could read them.
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Other hosts of the same site are kept out of our process, where the browser can.
    'Origin-Agent-Cluster': '?1',
    ...(isRealHost(site) && {
      // Two years: nobody between the browser and the host turns HTTPS off to read the callback.
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    }),
  };
}

/**
 * Where the tenant's answer comes to.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @returns Path below the root of the site.
 */
export function callbackPathOf({ hashRouting }: Pick<Site, 'hashRouting'>): string {
  return hashRouting ? '/' : CALLBACK_PATH;
}
