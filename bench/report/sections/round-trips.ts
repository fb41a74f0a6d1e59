import { BARE } from '../../building/applications.ts';
import { findApplication } from '../../building/find-application.ts';
import { ROUND_TRIP_MS } from '../../measurements/request-counts.ts';
import type { Occasion, RoundTripResult } from '../../measurements/round-trips.ts';
import { markdownTable } from '../markdown-table.ts';
import { withSpread } from '../numbers.ts';

/**
 * What sign-in and reload wait for.
 *
 * @param measured By application and occasion.
 * @returns A section; nothing where nothing was measured.
 */
export function roundTripsSection(measured: readonly RoundTripResult[]): string {
  if (measured.length === 0) return '';
  const table = (occasion: Occasion): string =>
    markdownTable(
      [
        '',
        'waits',
        'provider',
        'preflights',
        'frames',
        'scripts',
        'ms',
        'ms without latency',
        'tokens in',
      ],
      measured
        .filter((each) => each.occasion === occasion && each.application !== BARE)
        .toSorted((a, b) => a.waits - b.waits || a.counts.provider - b.counts.provider)
        .map(({ application, waits, counts, withLatencyMs, withoutLatencyMs }) => [
          findApplication(application).title,
          String(waits),
          String(counts.provider),
          String(counts.preflights),
          String(counts.frames),
          String(counts.scripts),
          withSpread(withLatencyMs),
          withSpread(withoutLatencyMs),
          findApplication(application).tokens,
        ]),
    );
  return [
    `## Round trips of ${ROUND_TRIP_MS} ms`,
    '',
    '`waits` are requests that follow one another, beyond those of the bare application; the others are counts of requests.',
    '',
    '![Round trips that follow one another](plots/round-trips.svg)',
    '',
    '### From the callback until somebody is signed in',
    '',
    table('callback'),
    '',
    '### The same with an empty cache, as after a deployment',
    '',
    table('callback-uncached'),
    '',
    '### Reload of the guarded page, with a session at the provider',
    '',
    table('reload'),
    '',
    '### The same while another tab is open, for those with tokens in memory',
    '',
    table('reload-beside-tab'),
  ].join('\n');
}
