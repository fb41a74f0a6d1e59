/** Stands for the application while a link is checked; belongs to nobody (RFC 2606, section 2). */
const APPLICATION = 'https://application.invalid';

/**
 * The longest link that is followed, in characters: longer than any that an application makes, and a small part
 * of what a tab may store, where links wait for a sign-in to come back. Whoever plants one of megabytes would
 * keep people from signing in.
 */
const LONGEST_LINK = 262_144;

/**
 * A link to a page of this application, made safe.
 *
 * Against open redirects: a link such as `/sign-in?returnTo=//evil.test` must not lead people who
 * have just signed in to a copy of the site elsewhere (RFC 9700, section 4.11). What does not stay
 * inside, or would only lead back into signing in, becomes the home page.
 *
 * @param link What came from a URL or from storage. Anything.
 * @param exclude Paths that lead nowhere after a sign-in: the callback and sign-in pages.
 * @returns A URL for `Router.navigateByUrl()`, beginning with one slash.
 */
export function safeReturnTo(link: unknown, exclude: readonly string[]): string {
  if (typeof link !== 'string' || !link.startsWith('/') || link.length > LONGEST_LINK) return '/';
  // Browsers drop control characters and take `\` for `/`, so either can hide a second slash.
  if (/[\p{Cc}\\]/u.test(link) || !URL.canParse(link, APPLICATION)) return '/';
  const url = new URL(link, APPLICATION);
  if (url.origin !== APPLICATION || url.pathname.startsWith('//')) return '/';
  const pathname = decoded(url.pathname);
  if (pathname === null || exclude.some((path) => isAt(pathname, path))) return '/';
  return url.pathname + url.search + url.hash;
}

/** A path as the router reads it: `/%63allback` is `/callback`. `null` where it cannot be read. */
function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function isAt(pathname: string, path: string): boolean {
  return pathname === path || (path !== '/' && pathname.startsWith(`${path.replace(/\/$/, '')}/`));
}
