/** What many measurements of one thing come to. */
export interface Summary {
  readonly median: number;
  /** A quarter of the values lie below. */
  readonly lowerQuartile: number;
  /** A quarter of the values lie above. */
  readonly upperQuartile: number;
  readonly count: number;
}

/**
 * The median with its spread. No mean: one pause of the machine would move it.
 *
 * @param values The measurements, in any order.
 * @throws RangeError When there are none.
 */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/** Between two values it goes straight from the one to the other. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) {
    throw new RangeError('There is nothing to summarize.');
  }
  return below + (above - below) * (place - Math.floor(place));
}
