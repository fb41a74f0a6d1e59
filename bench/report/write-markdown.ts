import { APPLICATIONS, BARE } from '../building/applications.ts';
import { RULE_COUNTS, type Target, TARGETS } from '../measurements/interceptor.ts';
import { type Occasion, ROUND_TRIP_MS } from '../measurements/round-trips.ts';
import { markdownTable } from './markdown-table.ts';
import { kilobytes, short, withSpread } from './numbers.ts';
import type { Results } from './results.ts';

const HEADINGS: Readonly<Record<Target, string>> = {
  matching: 'A request to the API',
  elsewhere: 'A request to another host',
  nearby: 'A request to the host of the API that no rule is for',
};

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
    bytes(results),
    roundTrips(results),
    interceptors(results),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function circumstances({ circumstances: known }: Results): string {
  const versions = Object.entries(known.versions).map(([name, version]) => [name, version]);
  return [
    `Taken on ${known.date}: ${known.processor}, ${known.cores} cores, ${known.memoryGiB} GiB of memory, ${known.system}.`,
    `Load of the machine when it began: ${known.loadAtBegin}.`,
    '',
    markdownTable(['package', 'version'], versions),
  ].join('\n');
}

function bytes({ bytes: measured }: Results): string {
  if (measured.length === 0) return '';
  const bare = measured.find(({ application }) => application === BARE);
  const rows = measured
    .filter(({ application }) => application !== BARE)
    .toSorted((a, b) => a.initial.gzip - b.initial.gzip)
    .map(({ application, initial, untilSignedIn }) => [
      titleOf(application),
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

function roundTrips({ roundTrips: measured }: Results): string {
  if (measured.length === 0) return '';
  const table = (occasion: Occasion): string =>
    markdownTable(
      ['', 'waits', 'provider', 'preflights', 'frames', 'ms', 'ms without latency', 'tokens in'],
      measured
        .filter((each) => each.occasion === occasion && each.application !== BARE)
        .toSorted((a, b) => a.waits - b.waits || a.counts.provider - b.counts.provider)
        .map(({ application, waits, counts, withLatencyMs, withoutLatencyMs }) => [
          titleOf(application),
          String(waits),
          String(counts.provider),
          String(counts.preflights),
          String(counts.frames),
          withSpread(withLatencyMs),
          withSpread(withoutLatencyMs),
          applicationOf(application).tokens,
        ]),
    );
  return [
    `## Round trips of ${ROUND_TRIP_MS} ms`,
    '',
    '`waits` are requests that follow one another; the others are counts of requests. The page itself is not counted.',
    '',
    '![Round trips that follow one another](plots/round-trips.svg)',
    '',
    '### From the callback until somebody is signed in',
    '',
    table('callback'),
    '',
    '### Reload of the guarded page, with a session at the provider',
    '',
    table('reload'),
  ].join('\n');
}

function interceptors({ interceptors: measured }: Results): string {
  if (measured.length === 0) return '';
  const names = [...new Set(measured.map(({ application }) => application))];
  const table = (target: Target): string =>
    markdownTable(
      [
        '',
        ...RULE_COUNTS.map((count) => `${count.toLocaleString('en-GB')} rules`),
        'plain HttpClient',
      ],
      names.map((name) => {
        const found = measured.filter(
          (each) => each.application === name && each.target === target,
        );
        return [
          titleOf(name),
          ...RULE_COUNTS.map((count) => {
            const result = found.find(({ rules }) => rules === count);
            return result ? withSpread(result.aboveMicroseconds) : '–';
          }),
          short(found[0]?.plainMicroseconds.median ?? 0),
        ];
      }),
    );
  return [
    '## What the interceptor costs a request',
    '',
    'Microseconds above plain HttpClient in the same page, at the median and for the middle half of all batches.',
    '',
    '![What the interceptor costs, by the number of rules](plots/interceptor.svg)',
    ...(Object.keys(TARGETS) as Target[]).flatMap((target) => [
      '',
      `### ${HEADINGS[target]}`,
      '',
      table(target),
    ]),
  ].join('\n');
}

function titleOf(name: string): string {
  return applicationOf(name).title;
}

function applicationOf(name: string): (typeof APPLICATIONS)[number] {
  const found = APPLICATIONS.find((application) => application.name === name);
  if (!found) throw new RangeError(`There is no application "${name}".`);
  return found;
}
