/**
 * The segments of a path, each decoded, so that `/%61pi` and `/api` are the same.
 *
 * @param pathname A path as `URL.pathname` gives it.
 */
export function pathSegments(pathname: string): readonly string[] {
  return pathname.split('/').filter(Boolean).map(decode);
}

/**
 * Whether a decoded segment would climb out of its folder on a server that decodes before it splits:
 * `..%2f..%2fadmin` is one segment to the browser and three to such a server.
 *
 * @param segment One of {@link pathSegments}.
 */
export function hidesDotSegments(segment: string): boolean {
  return /[/\\]/.test(segment) && segment.split(/[/\\]/).includes('..');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not valid UTF-8 behind the percent signs: it stands for itself, and equals no configured path.
    return segment;
  }
}
