import { markdownTable } from './markdown-table.ts';
import type { Results } from './results.ts';
import { apiSection } from './sections/api.ts';
import { burstsSection } from './sections/bursts.ts';
import { bytesSection } from './sections/bytes.ts';
import { firstPaintSection } from './sections/first-paint.ts';
import { interceptorsSection } from './sections/interceptors.ts';
import { renewalsSection } from './sections/renewals.ts';
import { roundTripsSection } from './sections/round-trips.ts';
import { tabsSection } from './sections/tabs.ts';

/**
 * Tells people what a run has measured.
 *
 * @param results As `results.json` keeps them.
 * @returns A page in Markdown.
 */
export function resultsMarkdown(results: Results): string {
  return `${[
    '# Results',
    'Written by `npm run bench`; change nothing by hand. The [README](README.md) says how each figure is taken, and what it\ndoes not say.',
    circumstances(results),
    bytesSection(results.bytes),
    firstPaintSection(results.firstPaint),
    roundTripsSection(results.roundTrips),
    interceptorsSection(results.interceptors),
    burstsSection(results.bursts),
    tabsSection(results.tabs),
    renewalsSection(results.renewals),
    apiSection(results.api, results.tenantStart),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function circumstances({ circumstances: known }: Results): string {
  return [
    `Taken on ${known.date}: ${known.processor}, ${known.cores} cores, ${known.memoryGiB} GiB of memory, ${known.system}.`,
    `Load of the machine when it began: ${known.loadAtBegin}.`,
    '',
    markdownTable(['package', 'version'], Object.entries(known.versions)),
  ].join('\n');
}
