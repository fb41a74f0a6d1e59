/**
 * The issuer of a tenant, as its tokens name it.
 *
 * @param domain What a person, or a file of settings, calls the tenant: a host name or an origin.
 * @returns With a slash at its end; `undefined` for what is no such thing, or not safe: http to another machine.
 */
export function issuerOf(domain: string): string | undefined {
  const origin = originOf(domain.includes('://') ? domain : `https://${domain}`);
  return origin === undefined ? undefined : `${origin}/`;
}

/**
 * An origin: scheme, host and port.
 *
 * @param text What was given. A slash at its end is allowed.
 * @returns `undefined` for what is no origin, or has more than one; and for http to another machine.
 */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { href, origin, protocol, hostname } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && href === `${origin}/` ? origin : undefined;
}

/**
 * Whether a text is a path that can be registered: from the slash on, without query and fragment.
 *
 * @param text What was given.
 */
export function isPath(text: string): boolean {
  return (
    /^\/(?!\/)[^?#]*$/.test(text) &&
    new URL(text, 'https://example.com').href === `https://example.com${text}`
  );
}

/**
 * Whether a text could be a Client ID.
 *
 * @param text What was given.
 */
export function isClientId(text: string): boolean {
  return /^[\w.~-]{1,200}$/.test(text);
}

/**
 * Whether a text could be an audience or the address of an API: something that can be printed, in one piece.
 *
 * @param text What was given.
 */
export function isIdentifier(text: string): boolean {
  return /^[\x21-\x7E]{1,600}$/.test(text);
}

function isLoopback(hostname: string): boolean {
  return /^(?:.+\.)?localhost$|^127(?:\.\d{1,3}){3}$|^\[::1\]$/.test(hostname);
}
