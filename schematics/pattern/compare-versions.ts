/**
 * Puts versions into their order: `0.9.0` comes before `0.10.0`.
 *
 * @param one A version.
 * @param other Another.
 * @returns Below 0 when the first comes before the second, 0 when they are the same.
 */
export function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
