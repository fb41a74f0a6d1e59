import { findApplication } from '../../building/find-application.ts';
import { TAB_COUNTS, type TabsOutcome } from '../../measurements/tabs.ts';
import { markdownTable } from '../markdown-table.ts';

/**
 * What the tabs of one person ask of the provider when they wake up together.
 *
 * @param measured By application and number of tabs.
 * @returns A section; nothing where nothing was measured.
 */
export function tabsSection(measured: readonly TabsOutcome[]): string {
  if (measured.length === 0) return '';
  const names = [...new Set(measured.map(({ application }) => application))];
  const rows = names.map((name) => [
    findApplication(name).title,
    ...TAB_COUNTS.map((count) => {
      const found = measured.find(
        ({ application, tabs }) => application === name && tabs === count,
      );
      return found ? `${found.renewals} / ${found.atOnce} / ${found.answered}` : '–';
    }),
  ]);
  return [
    '## Tabs that wake up together',
    '',
    'Renewals / how many of them at the same time / tabs whose request to the API was answered.',
    '',
    markdownTable(
      ['', ...TAB_COUNTS.map((count) => (count === 1 ? '1 tab' : `${count} tabs`))],
      rows,
    ),
  ].join('\n');
}
