import type { Summary } from '../statistics/summary.ts';

/**
 * Bytes for people: thousands of them, with one digit after the point.
 *
 * @param bytes How many.
 */
export function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

/**
 * A measurement for people: three digits that mean something, and where the middle half of the values lies.
 *
 * @param summary What was measured.
 */
export function withSpread({ median, lowerQuartile, upperQuartile }: Summary): string {
  return `${short(median)} (${short(lowerQuartile)} – ${short(upperQuartile)})`;
}

/**
 * A number with as many digits as its size allows.
 *
 * @param value The number.
 */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en-GB');
  return value.toFixed(size >= 10 ? 1 : 2);
}
