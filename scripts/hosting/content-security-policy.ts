import { LIBRARY_STYLES } from './library-styles.ts';
import { isRealHost, type Site } from './site.ts';

/** How the application is served: as it is shipped, or with what a development server puts into it. */
export type PolicyKind = 'shipped' | 'development';

/**
 * The `Content-Security-Policy` of the application: nothing is allowed but what it needs. It is what stops script that somebody has got
 * into the page from running, and tokens from being sent away by script that runs all the same.
 *
 * Nothing here is a nonce: the same headers go with every answer of a static host.
 *
 * @param site Where the application, its tenant and its APIs are.
 * @param kind How it is served.
 * @returns The value of the header.
 * @see [Content Security Policy Level 3](https://www.w3.org/TR/CSP3/)
 * @see [Trusted Types](https://www.w3.org/TR/trusted-types/)
 */
export function contentSecurityPolicy(site: Site, kind: PolicyKind = 'shipped'): string {
  const directives =
    kind === 'shipped'
      ? shippedDirectives(site)
      : { ...shippedDirectives(site), ...developmentDirectives(site) };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
}

function shippedDirectives(site: Site): Record<string, readonly string[]> {
  const { tenant, inlineScripts } = site;
  return {
    // What is not named below is not allowed: fonts, media, objects, manifests, whatever browsers learn next.
    'default-src': ["'none'"],
    'base-uri': ["'self'"],
    'connect-src': connections(site),
    // Forms are read by the application and never sent by the browser: one that somebody got into the page takes no password away.
    'form-action': ["'none'"],
    // Clickjacking: nobody frames the application. The silent check of the session frames the tenant, and is not framed.
    'frame-ancestors': ["'none'"],
    'frame-src': [tenant],
    'img-src': ["'self'"],
    'object-src': ["'none'"],
    // The hashes are those of import maps, which hold the checksums of the lazy chunks and no code.
    'script-src': ["'self'", ...inlineScripts.map((hash) => `'${hash}'`)],
    'style-src': ["'self'", ...LIBRARY_STYLES.map(({ hash }) => `'${hash}'`)],
    'worker-src': ["'none'"],
    // Strings become neither script nor markup: what a mistake would have put into innerHTML is a TypeError instead.
    'require-trusted-types-for': ["'script'"],
    // No policy at all: nothing in the application, nor in what it is made of, turns strings into markup.
    'trusted-types': ["'none'"],
    ...(isRealHost(site) && { 'upgrade-insecure-requests': [] }),
  };
}

/** What `ng serve` needs on top: the web socket by which it says that a file has changed. */
function developmentDirectives(site: Site): Record<string, readonly string[]> {
  return { 'connect-src': [...connections(site), 'ws://localhost:*'] };
}

function connections({ tenant, apis }: Site): string[] {
  return ["'self'", ...new Set([tenant, ...apis])];
}
