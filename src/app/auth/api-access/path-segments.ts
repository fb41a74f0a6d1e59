/**
 * The segments of a path, each decoded, so that `/%61pi` and `/api` are the same.
 *
 * @param pathname A path as `URL.pathname` gives it.
 */
export function pathSegments(pathname: string): readonly string[] {
  return pathname.split('/').filter(Boolean).map(decode);
}

/**
 * Whether a decoded segment would climb out of its folder on some servers: those that decode before they
 * split, for which `..%2f..%2fadmin` is three segments and not one, and those that take `;` and what follows
 * for parameters, for which `..;` is `..`. Against tokens, or rights, for a place that only looks configured.
 *
 * @param segment One of {@link pathSegments}.
 * @see [RFC 3986, section 3.3](https://www.rfc-editor.org/rfc/rfc3986.html#section-3.3)
 */
export function hidesDotSegments(segment: string): boolean {
  return /(?:^|[/\\])\.\.(?:[;/\\]|$)/.test(segment);
}

/**
 * The segments as servers see them that decode before they split: `a%2Fb` is two.
 *
 * @param segments What {@link pathSegments} gave.
 * @returns The same list where no segment holds a slash.
 */
export function splitAtEncodedSlashes(segments: readonly string[]): readonly string[] {
  return segments.some((segment) => ANY_SLASH.test(segment))
    ? segments.flatMap((segment) => segment.split(ANY_SLASH)).filter(Boolean)
    : segments;
}

const ANY_SLASH = /[/\\]/;

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment.replace(/%[\da-f]{2}/gi, decodeByte);
  }
}

/**
 * A byte of a segment that is not valid UTF-8. ASCII is decoded all the same, or an invalid byte at the end
 * would hide dot segments before it. Other bytes become half surrogates, which no valid segment holds.
 */
function decodeByte(escape: string): string {
  const byte = Number.parseInt(escape.slice(1), 16);
  return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
}
