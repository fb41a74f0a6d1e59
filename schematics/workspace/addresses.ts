import { type Application } from './find-application.ts';

/** What has to be registered at the tenant for an application on a developer's machine. */
export interface RegisteredAddresses {
  readonly callbackUrl: string;
  readonly logoutUrl: string;
  readonly webOrigin: string;
}

/**
 * The addresses of an application as `ng serve` shows it.
 *
 * @param application The one that is meant.
 * @param usesHash Whether its router keeps the page behind a `#`. The tenant returns to what stands before that.
 */
export function registeredAddresses(
  { definition: { targets } }: Application,
  usesHash: boolean,
): RegisteredAddresses {
  const serve = targets.get('serve');
  const inUse = serve?.configurations?.[serve.defaultConfiguration ?? ''];
  const { port, host, ssl } = { ...serve?.options, ...inUse };
  const scheme = ssl === true ? 'https' : 'http';
  const { origin } = new URL(
    `${scheme}://${browserHost(host)}:${typeof port === 'number' ? port : 4200}`,
  );
  const { baseHref } = targets.get('build')?.options ?? {};
  const base = new URL(typeof baseHref === 'string' ? baseHref : '/', origin).href;
  return {
    callbackUrl: usesHash ? base : new URL('callback', base).href,
    logoutUrl: base,
    webOrigin: origin,
  };
}

/** What people type for the host that the server listens on; on all addresses, that is the machine itself. */
function browserHost(host: unknown): string {
  if (typeof host !== 'string' || ['', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
