/** A site that the application is served at: what its response headers depend on. */
export interface Site {
  /** Where people find the application, such as `https://timesheets.exampleco.com`. */
  readonly origin: string;
  /** Origin of the tenant. */
  readonly tenant: string;
  /** Origins of the APIs, each once. */
  readonly apis: readonly string[];
  /** Hashes of the scripts that stand in `index.html` itself, such as `sha256-…`. */
  readonly inlineScripts: readonly string[];
  /** Folders of the builds in other languages, such as `de`: each is an application of its own, with its own start page. */
  readonly languages: readonly string[];
}

/** What a build adds to a site. */
export interface BuiltFiles {
  /** See {@link Site.inlineScripts}. */
  readonly inlineScripts?: readonly string[];
  /** See {@link Site.languages}. */
  readonly languages?: readonly string[];
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
 * @param built What the build adds.
 * @returns Checked origins, without paths.
 * @throws Error When one of the addresses is none: half a policy would be worse than none, as nobody would notice.
 */
export function siteOf(
  address: string,
  settings: unknown,
  { inlineScripts = [], languages = [] }: BuiltFiles = {},
): Site {
  const { domain, api, reportsApi } = (settings ?? {}) as Settings;
  const origin = originOf(address, 'The address of the site');
  const apis = [originOf(api?.url, '"api.url"')];
  if (reportsApi !== undefined) apis.push(originOf(reportsApi.url, '"reportsApi.url"'));
  return {
    origin,
    tenant: originOf(
      typeof domain === 'string' && !domain.includes('://') ? `https://${domain}` : domain,
      '"domain"',
    ),
    apis: [...new Set(apis)],
    inlineScripts,
    languages: languages.map(checkedFolder),
  };
}

/** A name that means itself in a path, in a regular expression and in the file of every host. */
function checkedFolder(language: string): string {
  if (/^[a-z]{2,3}(?:-[a-zA-Z\d]+)*$/.test(language)) return language;
  throw new Error(`"${language}" is no folder of a language.`);
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

/**
 * The origin alone: a path or a quote in an address never reaches a policy. The URL parser lets `;`, `,`, `"`, `$` and `*` through in the
 * name of a host, and each of them means something to a policy, or to the file of a host.
 */
function originOf(address: unknown, name: string): string {
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:\/\/(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/.test(url.origin)) {
    throw new Error(`${name} is no http or https address.`);
  }
  return url.origin;
}
