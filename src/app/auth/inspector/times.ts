import type { AuthError } from '../auth-error';

const CLOCK = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });
const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/**
 * A time of day.
 *
 * @param atMs In milliseconds since the epoch.
 */
export function clockTime(atMs: number): string {
  return CLOCK.format(atMs);
}

/**
 * A time, and how far away it is: `14:03:07, in 1 h 58 min`.
 *
 * @param atMs In milliseconds since the epoch.
 * @param nowMs The current time, in the same.
 */
export function timeInWords(atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / 1000);
  const length = duration(Math.abs(seconds));
  return `${clockTime(atMs)}, ${seconds < 0 ? `${length} ago` : `in ${length}`}`;
}

/**
 * An error in a line. Its message is for people and holds nothing secret.
 *
 * @param error What went wrong.
 */
export function inWords({ code, message }: AuthError): string {
  return `${code}: ${message}`;
}

/** The two largest units that there are of it. */
function duration(seconds: number): string {
  const first = UNITS.findIndex(([, length]) => seconds >= length);
  if (first < 0) return '0 s';
  return UNITS.slice(first, first + 2)
    .map(([unit, length], index) => {
      const count = Math.floor(
        (index === 0 ? seconds : seconds % (UNITS[first]?.[1] ?? 1)) / length,
      );
      return index > 0 && count === 0 ? '' : `${count} ${unit}`;
    })
    .filter(Boolean)
    .join(' ');
}
