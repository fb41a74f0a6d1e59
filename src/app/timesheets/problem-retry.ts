import type { TimesheetsProblem } from './timesheets-problem';

const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 60_000;
/** What is spread over this share of a delay does not come back all at once when the API does. */
const SPREAD = 0.2;

/** The problems that pass without anybody changing anything. */
const PASSING: ReadonlySet<TimesheetsProblem['kind']> = new Set([
  'offline',
  'timeout',
  'too-many-requests',
  'unavailable',
]);

/**
 * How long to wait before something that failed is tried again.
 *
 * @param problem Why it failed.
 * @param failures How often it had failed before, in a row.
 * @param random A number from 0 to 1.
 * @returns Milliseconds; `null` where trying again would change nothing.
 */
export function retryDelayMs(
  problem: TimesheetsProblem,
  failures: number,
  random: number,
): number | null {
  if (!PASSING.has(problem.kind)) return null;
  const backOffMs = Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS);
  return Math.max(mustWaitMs(problem), Math.round(backOffMs * (1 + SPREAD * random)));
}

/**
 * How long the API has asked to be left alone.
 *
 * @param problem Why something failed.
 * @returns Milliseconds; 0 where it can be tried again at once.
 */
export function mustWaitMs(problem: TimesheetsProblem): number {
  return problem.kind === 'too-many-requests' ? (problem.retryAfterSeconds ?? 0) * 1000 : 0;
}
