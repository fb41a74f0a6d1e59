/** The first and the longest wait between two tries, in milliseconds. */
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before the next try: twice as long after each failure, up to a minute. Half of it by
 * chance, so that not all tabs of all people come back together after an outage.
 *
 * @param failures How often it failed, from 1.
 * @param chance From 0 to below 1.
 * @returns In milliseconds.
 */
export function backOffMs(failures: number, chance: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)) * (0.5 + chance / 2);
}
