import { findApplication } from '../../building/find-application.ts';
import { TAB_COUNTS, type TabsMoment, type TabsOutcome } from '../../measurements/tabs.ts';
import { markdownTable } from '../markdown-table.ts';

/**
 * What the tabs of one person ask of the provider when their tokens expire.
 *
 * @param measured By application and number of tabs.
 * @returns A section; nothing where nothing was measured.
 */
export function tabsSection(measured: readonly TabsOutcome[]): string {
  if (measured.length === 0) return '';
  const names = [...new Set(measured.map(({ application }) => application))];
  const table = (moment: TabsMoment): string =>
    markdownTable(
      ['', ...TAB_COUNTS.map((count) => (count === 1 ? '1 tab' : `${count} tabs`))],
      names.map((name) => [
        findApplication(name).title,
        ...TAB_COUNTS.map((count) => {
          const found = measured.find(
            ({ application, tabs, moment: at }) =>
              application === name && tabs === count && at === moment,
          );
          return found ? `${found.renewals} / ${found.atOnce} / ${found.answered}` : '–';
        }),
      ]),
    );
  return [
    '## Tabs whose tokens expire',
    '',
    'Renewals / how many of them at the same time / tabs whose request to the API was answered.',
    '',
    '### While they are awake',
    '',
    table('expiry'),
    '',
    '### When they wake up together',
    '',
    table('wake-up'),
  ].join('\n');
}
