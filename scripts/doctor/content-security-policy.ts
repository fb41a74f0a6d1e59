/** What a page wants to do: ask an address, or show it in a frame. */
export type Fetching = 'connect' | 'frame';

/** The directives that decide, the first that is there (CSP Level 3, section 6.8.3). */
const DECIDING: Readonly<Record<Fetching, readonly string[]>> = {
  connect: ['connect-src', 'default-src'],
  frame: ['frame-src', 'child-src', 'default-src'],
};

/** Scheme, host and port of a source; a path after them is left out of this pattern and looked at by itself. */
const HOST_SOURCE =
  /^(?:(?<scheme>[a-z][a-z0-9+.-]*):\/\/)?(?<host>[^/:]+)(?::(?<port>\d+|\*))?(?<path>\/.*)?$/i;

/**
 * Whether a Content-Security-Policy lets a page reach an address.
 *
 * @param header Value of the header; several policies in it, separated by commas, must all allow it.
 * @param fetching What the page wants to do.
 * @param url What it wants to reach.
 * @param page Address of the page.
 * @see [Content Security Policy Level 3, section 6.7.2](https://www.w3.org/TR/CSP3/#matching-urls)
 */
export function allowsUrl(header: string, fetching: Fetching, url: URL, page: string): boolean {
  return header.split(',').every((policy) => {
    const directives = directivesOf(policy);
    const deciding = DECIDING[fetching].find((name) => directives.has(name));
    if (deciding === undefined) return true;
    return directives.get(deciding)?.some((source) => matches(source, url, new URL(page))) === true;
  });
}

/** Of a directive that is named twice, the first counts. */
function directivesOf(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    const key = name.toLowerCase();
    if (!directives.has(key)) directives.set(key, sources);
  }
  return directives;
}

function matches(source: string, url: URL, page: URL): boolean {
  if (source === '*') return ['http:', 'https:', page.protocol].includes(url.protocol);
  if (source.toLowerCase() === "'self'") return url.host === page.host && isAsSafe(page, url);
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source))
    return isAsSafe({ protocol: source.toLowerCase() }, url);
  const { scheme, host = '', port, path } = HOST_SOURCE.exec(source)?.groups ?? {};
  if (host === '') return false;
  const protocol = scheme === undefined ? page.protocol : `${scheme.toLowerCase()}:`;
  return (
    isAsSafe({ protocol }, url) &&
    matchesHost(host.toLowerCase(), url.hostname) &&
    matchesPort(port ?? '', url) &&
    matchesPath(path ?? '', url.pathname)
  );
}

/** A source with http stands for https, too. */
function isAsSafe({ protocol }: { readonly protocol: string }, url: URL): boolean {
  return protocol === url.protocol || (protocol === 'http:' && url.protocol === 'https:');
}

function matchesHost(host: string, hostname: string): boolean {
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : host === hostname;
}

/** URLs leave out the usual port, and so may a source; 80 stands for 443, too. */
function matchesPort(port: string, { port: actual, protocol }: URL): boolean {
  const usual = protocol === 'https:' ? ['', '443', '80'] : ['', '80'];
  return port === '*' || port === actual || (actual === '' && usual.includes(port));
}

function matchesPath(path: string, pathname: string): boolean {
  if (path === '' || path === '/') return true;
  return path.endsWith('/') ? pathname.startsWith(path) : pathname === path;
}
