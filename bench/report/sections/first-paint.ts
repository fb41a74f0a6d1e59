import { BARE } from '../../building/applications.ts';
import { findApplication } from '../../building/find-application.ts';
import type { FirstPaintResult } from '../../measurements/first-paint.ts';
import { markdownTable } from '../markdown-table.ts';
import { short, withSpread } from '../numbers.ts';

/**
 * When a new visitor sees the public page.
 *
 * @param measured By application.
 * @returns A section; nothing where nothing was measured.
 */
export function firstPaintSection(measured: readonly FirstPaintResult[]): string {
  const bare = measured.find(({ application }) => application === BARE);
  if (!bare) return '';
  const rows = measured
    .toSorted((a, b) => a.firstPaintMs.median - b.firstPaintMs.median)
    .map(({ application, firstPaintMs }) => [
      findApplication(application).title,
      withSpread(firstPaintMs),
      short(firstPaintMs.median - bare.firstPaintMs.median),
    ]);
  return [
    '## First paint of the public page',
    '',
    'First Contentful Paint of a first visit, on a slow telephone in a mobile network (both simulated), in milliseconds.',
    '',
    markdownTable(['', 'ms', 'later than bare'], rows),
  ].join('\n');
}
