import { findApplication } from '../../building/find-application.ts';
import {
  LIFETIME_SECONDS,
  type PageState,
  type RenewalsOutcome,
} from '../../measurements/renewals.ts';
import { markdownTable } from '../markdown-table.ts';
import { kilobytes } from '../numbers.ts';

/**
 * What an hour of renewals leaves behind.
 *
 * @param measured By application.
 * @returns A section; nothing where nothing was measured.
 */
export function renewalsSection(measured: readonly RenewalsOutcome[]): string {
  if (measured.length === 0) return '';
  const rows = measured.map(({ application, renewals, before, after }) => {
    const more = (key: keyof PageState): string => signed(after[key] - before[key]);
    return [
      findApplication(application).title,
      String(renewals),
      kilobytes(after.heapBytes - before.heapBytes),
      more('listeners'),
      more('frames'),
      more('documents'),
    ];
  });
  return [
    '## An hour of renewals',
    '',
    `Tokens live ${LIFETIME_SECONDS} seconds, and the page asks the API for something each minute. How much more there is after an`,
    'hour than before it, once the garbage was collected; the heap in kB.',
    '',
    markdownTable(['', 'renewals', 'heap', 'listeners', 'frames', 'documents'], rows),
  ].join('\n');
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference);
}
