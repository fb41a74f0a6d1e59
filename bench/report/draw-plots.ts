import { BARE } from '../building/applications.ts';
import { findApplication } from '../building/find-application.ts';
import { barChart } from './bar-chart.ts';
import { lineChart } from './line-chart.ts';
import { kilobytes } from './numbers.ts';
import type { Results } from './results.ts';

/**
 * The pictures of a run.
 *
 * @param results What was measured.
 * @returns SVGs by the name of their file. None of what was not measured.
 */
export function drawPlots({
  bytes,
  roundTrips,
  interceptors,
}: Results): ReadonlyMap<string, string> {
  const plots = new Map<string, string>();
  if (bytes.length > 0) {
    const bars = bytes
      .filter(({ application }) => application !== BARE)
      .toSorted((a, b) => a.initial.gzip - b.initial.gzip)
      .map(({ application, initial }) => ({
        label: findApplication(application).title,
        value: initial.gzip,
        shown: kilobytes(initial.gzip),
        isOurs: isOurs(application),
      }));
    plots.set('bytes.svg', barChart('kB added to the initial bundle, gzipped', bars));
  }
  if (roundTrips.length > 0) {
    const bars = roundTrips
      .filter(({ application, occasion }) => occasion === 'callback' && application !== BARE)
      .toSorted((a, b) => a.waits - b.waits)
      .map(({ application, waits }) => ({
        label: findApplication(application).title,
        value: waits,
        shown: String(waits),
        isOurs: isOurs(application),
      }));
    plots.set('round-trips.svg', barChart('Round trips from the callback to signed in', bars));
  }
  if (interceptors.length > 0) {
    const names = [...new Set(interceptors.map(({ application }) => application))];
    const lines = names.map((name) => ({
      label: findApplication(name).title,
      isOurs: isOurs(name),
      points: interceptors
        .filter(({ application, target }) => application === name && target === 'matching')
        .map(({ rules, aboveMicroseconds }) => ({ x: rules, y: aboveMicroseconds.median })),
    }));
    plots.set(
      'interceptor.svg',
      lineChart('µs that the interceptor adds to a request for the API', 'rules', lines),
    );
  }
  return plots;
}

function isOurs(name: string): boolean {
  return name.startsWith('pattern');
}
