import { stripVTControlCharacters } from 'node:util';

import { type SuiteCounts } from './suite-counts.ts';

/** How much of an error is told of; the whole of it stands in the output of the run. */
const LONGEST_MESSAGE = 300;

/** What went wrong outside of the tests: in a worker between two of them, or while it was ending. */
export interface StrayErrors {
  /** First line of each error. */
  readonly messages: readonly string[];
  /** How many tests did not run because of them: such an error takes the test with it that would have come next. */
  readonly notRun: number;
}

/**
 * The counts in the JSON report of Playwright. A test that passed only at the second try has passed, and is told of.
 *
 * @param report What the reporter `json` has written.
 * @returns Its counts, or `null` when it is none.
 */
export function playwrightCounts(report: unknown): SuiteCounts | null {
  const stats = asRecord(asRecord(report)['stats']);
  const { expected, unexpected, flaky, skipped } = stats;
  if (typeof expected !== 'number' || typeof unexpected !== 'number') return null;
  if (typeof flaky !== 'number' || typeof skipped !== 'number') return null;
  return { passed: expected + flaky, failed: unexpected, skipped, atSecondTry: flaky };
}

/**
 * The errors in the JSON report of Playwright that belong to no test.
 *
 * @param report What the reporter `json` has written.
 * @returns The errors and what they prevented, or `null` when there is none.
 */
export function strayErrors(report: unknown): StrayErrors | null {
  const messages = asArray(asRecord(report)['errors']).map((error) => firstLine(error));
  return messages.length > 0 ? { messages, notRun: countNotRun(report) } : null;
}

/** In the report, a test that was to run and did not is one that was skipped though nothing had said so. */
function countNotRun(suite: unknown): number {
  const { suites, specs } = asRecord(suite);
  const tests = asArray(specs).flatMap((spec) => asArray(asRecord(spec)['tests']));
  const own = tests
    .map((test) => asRecord(test))
    .filter(({ status, expectedStatus }) => status === 'skipped' && expectedStatus !== 'skipped');
  return own.length + asArray(suites).reduce<number>((sum, each) => sum + countNotRun(each), 0);
}

function firstLine(error: unknown): string {
  const { message, value } = asRecord(error);
  const text = typeof message === 'string' ? message : typeof value === 'string' ? value : '';
  const [line = ''] = stripVTControlCharacters(text).trim().split('\n');
  return line.slice(0, LONGEST_MESSAGE);
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
