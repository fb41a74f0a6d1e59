import { type TestEvent } from 'node:test/reporters';

import { type SuiteCounts } from './suite-counts.ts';

/**
 * Reporter for `node --test` that writes the counts of the whole run as JSON, for the summary of `npm test`.
 *
 * @param source Events of the run.
 * @yields The counts, once, at the end.
 */
export default async function* nodeReporter(
  source: AsyncIterable<TestEvent>,
): AsyncGenerator<string> {
  let total: SuiteCounts | null = null;
  for await (const event of source) {
    // There is one summary for each file, and one without a file for all of them.
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { tests, passed, skipped, todo } = event.data.counts;
    total = { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo };
  }
  if (total) yield JSON.stringify(total);
}
