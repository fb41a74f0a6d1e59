import { findApplication } from '../../building/find-application.ts';
import { BURST_SIZE, type BurstOutcome } from '../../measurements/burst.ts';
import { ROUND_TRIP_MS } from '../../measurements/request-counts.ts';
import { markdownTable } from '../markdown-table.ts';
import { short } from '../numbers.ts';

/**
 * What many requests at once do with a token that has expired.
 *
 * @param measured By application.
 * @returns A section; nothing where nothing was measured.
 */
export function burstsSection(measured: readonly BurstOutcome[]): string {
  if (measured.length === 0) return '';
  const rows = measured
    .toSorted((a, b) => b.answered - a.answered)
    .map((each) => [
      findApplication(each.application).title,
      each.answered.toLocaleString('en-GB'),
      each.failed.toLocaleString('en-GB'),
      String(each.authorizations),
      String(each.tokenRequests),
      each.heldMs === null ? '–' : short(each.heldMs),
      each.leftThePage ? 'yes' : 'no',
    ]);
  return [
    `## ${BURST_SIZE.toLocaleString('en-GB')} requests at once with an expired token`,
    '',
    `The device was asleep for three hours, and nothing has run since. A round trip takes ${ROUND_TRIP_MS} ms; \`held back\` is how`,
    'long the requests waited for a token, in milliseconds. What has failed went out with the expired token, or without any.',
    '',
    markdownTable(
      ['', 'answered', 'failed', 'authorizations', 'token requests', 'held back', 'page was left'],
      rows,
    ),
  ].join('\n');
}
