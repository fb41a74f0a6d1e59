/**
 * Where a request goes.
 *
 * @param url The URL of the request, absolute or relative.
 * @param baseUrl What a relative one is relative to.
 * @returns The parsed URL; `null` where it is none, or leads to no server. `blob:` is no place for a token,
 * though `URL.origin` gives it the origin of whoever made it: that of an API, in `blob:https://api.test/1`.
 * @see [URL, section 4.7](https://url.spec.whatwg.org/#origin)
 */
export function parseRequestUrl(url: string, baseUrl: string): URL | null {
  if (!URL.canParse(url, baseUrl)) return null;
  const parsed = new URL(url, baseUrl);
  return /^https?:$/.test(parsed.protocol) ? parsed : null;
}
