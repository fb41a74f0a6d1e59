/**
 * The segments of a path, each decoded, so that `/%61pi` and `/api` are the same. Byte by byte: that `ä` is two of them
 * (UTF-8, RFC 3986, section 2.5) is true on both sides of a comparison, and bytes that are no valid UTF-8 hide nothing.
 *
 * @param path A path, as `URL.pathname` gives it or as a person writes it.
 */
export function pathSegments(path: string): readonly string[] {
  return new URL(`http://host/${path}`).pathname
    .split('/')
    .filter(Boolean)
    .map((segment) =>
      segment.replace(/%[\da-f]{2}/gi, (byte) =>
        String.fromCharCode(Number.parseInt(byte.slice(1), 16)),
      ),
    );
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
