import { summarize, type Summary } from './summary.ts';

/**
 * How fast something grows: the slope between each two values, and of all these slopes the median with its spread. One value
 * that is far off, such as the first before everything is compiled, does not move it.
 *
 * @param values Taken at equal distances, in order. At least two.
 * @returns Growth from one value to the next.
 * @throws RangeError When there are less than two.
 */
export function growthOf(values: readonly number[]): Summary {
  return summarize(
    values.flatMap((before, at) =>
      values.slice(at + 1).map((after, between) => (after - before) / (between + 1)),
    ),
  );
}
