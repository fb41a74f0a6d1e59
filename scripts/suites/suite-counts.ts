/** What is wrong with a run whose tests all passed, when nobody says more. */
export const RUNNER_FAILED = 'no test failed, but its runner did';

/** How many tests of a suite ended which way. */
export interface SuiteCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** How many of those that passed did so only at the second try. Default: none. */
  readonly atSecondTry?: number;
}

/**
 * The counts of several suites together.
 *
 * @param all Counts of each.
 * @returns Their sum.
 */
export function sumOfCounts(all: readonly SuiteCounts[]): SuiteCounts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/**
 * The line that ends a run: `12 passed, 0 failed`, and how many were skipped when some were.
 *
 * @param counts Counts of the whole run.
 * @returns One line, without a line break.
 */
export function countsLine({ passed, failed, skipped }: SuiteCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * What a suite counts for, all things considered. A suite that ended badly though no test failed has crashed, and one that ran
 * no test proves nothing: both count as one failure, so that neither can pass for success.
 *
 * @param reported What the runner wrote, or `null` when it wrote nothing.
 * @param endedWell Whether the runner ended with exit code 0.
 * @returns The counts, and what was wrong when something was.
 */
export function judgedCounts(
  reported: SuiteCounts | null,
  endedWell: boolean,
): { readonly counts: SuiteCounts; readonly problem: string | null } {
  if (reported === null) {
    return { counts: { passed: 0, failed: 1, skipped: 0 }, problem: 'it ended without a result' };
  }
  if (reported.failed > 0) return { counts: reported, problem: null };
  if (!endedWell) {
    return { counts: { ...reported, failed: 1 }, problem: RUNNER_FAILED };
  }
  if (reported.passed === 0) {
    return { counts: { ...reported, failed: 1 }, problem: 'it ran no test' };
  }
  return { counts: reported, problem: null };
}
