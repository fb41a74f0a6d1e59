import { type ApiProxy, apiProxyOf } from './api-proxy.ts';
import { checkedBaseHref } from './base-href.ts';
import { isPathOfOrigin } from './path-of-origin.ts';
import { SiteError } from './site-error.ts';

/** A site that the application is served at: what the configuration of a host depends on. */
export interface Site {
  /** Scheme, host and port at which people find the application, such as `https://timesheets.exampleco.com`. */
  readonly origin: string;
  /** The folder of the host that the application is in, with a slash at both ends: the `--base-href` of the build. `/` for none. */
  readonly baseHref: string;
  /** Origin of the tenant. */
  readonly tenant: string;
  /** Origins of the APIs, each once, without the application's own. */
  readonly apis: readonly string[];
  /** What is passed on to the API; `null` where browsers ask the API itself. */
  readonly apiProxy: ApiProxy | null;
  /** Hashes of the scripts that stand in `index.html` itself, such as `sha256-…`. */
  readonly inlineScripts: readonly string[];
  /** Folders of the builds in other languages, such as `de`: each is an application of its own, with its own start page. */
  readonly languages: readonly string[];
}

/** What a build adds to a site. */
export interface BuiltFiles {
  /** See {@link Site.baseHref}. Default: `/`. */
  readonly baseHref?: string;
  /** See {@link Site.inlineScripts}. Default: none. */
  readonly inlineScripts?: readonly string[];
  /** See {@link Site.languages}. Default: none. */
  readonly languages?: readonly string[];
}

/** What else there is to say about a site. */
export interface SiteOptions extends BuiltFiles {
  /** `path` and `to` of an {@link ApiProxy}, not checked yet. Default: there is none. */
  readonly apiProxy?: unknown;
}

/** The parts of `config.json` that are used here. */
interface Settings {
  readonly domain?: unknown;
  readonly api?: { readonly url?: unknown };
  readonly reportsApi?: { readonly url?: unknown };
}

/**
 * What the headers need to know about an address and the settings that are served there.
 *
 * @param address Where people find the application.
 * @param settings What its `config.json` holds.
 * @param options Where below that address it is, and what the build and a proxy add.
 * @returns Checked origins, without paths, and checked folders.
 * @throws {@link SiteError} When one of the addresses is none: half a policy would be worse than none, as nobody would notice.
 */
export function siteOf(
  address: string,
  settings: unknown,
  { inlineScripts = [], languages = [], baseHref = '/', apiProxy }: SiteOptions = {},
): Site {
  const { domain, api, reportsApi } = (settings ?? {}) as Settings;
  const origin = originOf(address, 'The address of the site');
  const apis = [originOfApi(api?.url, '"api.url"', origin)];
  if (reportsApi !== undefined) apis.push(originOfApi(reportsApi.url, '"reportsApi.url"', origin));
  const place = { baseHref: checkedBaseHref(baseHref), languages: languages.map(checkedFolder) };
  return {
    origin,
    ...place,
    tenant: originOf(
      typeof domain === 'string' && !domain.includes('://') ? `https://${domain}` : domain,
      '"domain"',
    ),
    apis: [...new Set(apis)].filter((address) => address !== origin),
    apiProxy: apiProxy === undefined ? null : apiProxyOf(apiProxy, place, api?.url),
    inlineScripts,
  };
}

/** A name that means itself in a path, in a regular expression and in the file of every host. */
function checkedFolder(language: string): string {
  if (/^[a-z]{2,3}(?:-[a-zA-Z\d]+)*$/.test(language)) return language;
  throw new SiteError(`"${language}" is no folder of a language.`);
}

/**
 * Whether a site is for people, and not on the machine of the one who develops it. What is said to browsers about HTTPS holds for all
 * ports of a host and for months: on `localhost` it would break every other program.
 *
 * @param site Any object with the address of one.
 */
export function isRealHost({ origin }: Pick<Site, 'origin'>): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && !/^(?:localhost|.*\.localhost|127\..*|\[::1\])$/.test(hostname);
}

/** An API may also be at the application's own origin, behind a proxy: then it is a path, as in the rules of the auth folder. */
function originOfApi(address: unknown, name: string, ownOrigin: string): string {
  return isPathOfOrigin(address) ? ownOrigin : originOf(address, name);
}

/**
 * The origin alone: a path or a quote in an address never reaches a policy. The URL parser lets `;`, `,`, `"`, `$` and `*` through in the
 * name of a host, and each of them means something to a policy, or to the file of a host.
 */
function originOf(address: unknown, name: string): string {
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:\/\/(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/.test(url.origin)) {
    throw new SiteError(`${name} is no http or https address.`);
  }
  return url.origin;
}
