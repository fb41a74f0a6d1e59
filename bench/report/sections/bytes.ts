import { BARE } from '../../building/applications.ts';
import { findApplication } from '../../building/find-application.ts';
import type { BytesResult } from '../../measurements/measure-bytes.ts';
import { markdownTable } from '../markdown-table.ts';
import { kilobytes } from '../numbers.ts';

/**
 * What each library weighs.
 *
 * @param measured By application.
 * @returns A section; nothing where nothing was measured.
 */
export function bytesSection(measured: readonly BytesResult[]): string {
  if (measured.length === 0) return '';
  const bare = measured.find(({ application }) => application === BARE);
  const rows = measured
    .filter(({ application }) => application !== BARE)
    .toSorted((a, b) => a.initial.gzip - b.initial.gzip)
    .map(({ application, initial, untilSignedIn }) => [
      findApplication(application).title,
      kilobytes(initial.gzip),
      kilobytes(initial.raw),
      String(initial.files),
      kilobytes(untilSignedIn.gzip),
    ]);
  return [
    '## Bytes added to the bare application',
    '',
    `The bare application itself: ${kilobytes(bare?.initial.gzip ?? 0)} kB gzipped. All in kB (1,000 bytes).`,
    '',
    '![Bytes added to the initial bundle, gzipped](plots/bytes.svg)',
    '',
    markdownTable(
      ['', 'initial, gzip', 'initial, raw', 'more files', 'until signed in, gzip'],
      rows,
    ),
  ].join('\n');
}
