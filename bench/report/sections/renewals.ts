import { BARE } from '../../building/applications.ts';
import { findApplication } from '../../building/find-application.ts';
import type { PageState } from '../../measurements/page-state.ts';
import {
  type Hour,
  LIFETIME_SECONDS,
  MINUTES,
  PATIENCE_MINUTES,
  type RenewalsOutcome,
} from '../../measurements/renewals.ts';
import type { Summary } from '../../statistics/summary.ts';
import { markdownTable } from '../markdown-table.ts';
import { withSpread } from '../numbers.ts';

/** What there may be more of in the second half of the hour than in the first. */
const COUNTED = ['listeners', 'timers', 'frames', 'documents', 'nodes'] as const;

/**
 * What an hour of renewals leaves behind.
 *
 * @param measured By application, the bare one among them.
 * @returns A section; nothing where nothing was measured.
 */
export function renewalsSection(measured: readonly RenewalsOutcome[]): string {
  if (measured.length === 0) return '';
  const rows = measured.map(({ application, hour }) => [
    findApplication(application).title,
    renewedBy(application, hour),
    ...(hour ? countsOf(application, hour) : Array.from({ length: 5 + COUNTED.length }, () => '–')),
  ]);
  return [
    '## An hour of renewals',
    '',
    `Tokens live ${LIFETIME_SECONDS} seconds, and the page asks the API for something each minute. \`renewed by\`: "itself" is without anybody`,
    'using the page, "a request" is when one needs it, and "nobody" leaves requests without an answer. `heap` and `by script`',
    'are how much more kB there are each hour, once the garbage was collected: all of the heap, with the code that the browser',
    'compiles meanwhile, and what scripts hold of it. The others are how many more there are at each look in the second half',
    'of the hour than at each in the first: what is only on its way at one look is not left behind.',
    '',
    markdownTable(
      ['', 'renewed by', 'renewals', 'page left', 'answered', 'heap', 'by script', ...COUNTED],
      rows,
    ),
  ].join('\n');
}

function renewedBy(application: string, hour: Hour | null): string {
  if (!hour) return `not done in ${PATIENCE_MINUTES} minutes`;
  if (application === BARE) return 'without sign-in';
  if (hour.unaskedRenewals > 0) return 'itself';
  return hour.renewals > 0 ? 'a request' : 'nobody';
}

function countsOf(application: string, hour: Hour): string[] {
  const { before, after } = hour;
  const more = (key: keyof PageState): string => signed(after[key] - before[key]);
  return [
    String(hour.renewals),
    String(hour.timesLeft),
    application === BARE ? '–' : `${hour.answered} of ${MINUTES}`,
    kilobytesWithSpread(hour.heapGrowth),
    kilobytesWithSpread(hour.scriptGrowth),
    ...COUNTED.map((key) => more(key)),
  ];
}

function kilobytesWithSpread({ median, lowerQuartile, upperQuartile, count }: Summary): string {
  return withSpread({
    median: median / 1000,
    lowerQuartile: lowerQuartile / 1000,
    upperQuartile: upperQuartile / 1000,
    count,
  });
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference);
}
