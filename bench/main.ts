/**
 * `npm run bench`: builds the applications, measures them, and writes `results.md`, `results.json` and the plots.
 *
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { APPLICATIONS } from './building/applications.ts';
import { inBench } from './building/bench-folder.ts';
import { buildApplications } from './building/build-applications.ts';
import { measureBursts } from './measurements/burst.ts';
import { measureFirstPaint } from './measurements/first-paint.ts';
import { measureInterceptors } from './measurements/interceptor.ts';
import { measureBytes } from './measurements/measure-bytes.ts';
import { measureRenewals } from './measurements/renewals.ts';
import { measureRoundTrips } from './measurements/round-trips.ts';
import { measureTabs } from './measurements/tabs.ts';
import { circumstancesOf } from './report/circumstances.ts';
import { drawPlots } from './report/draw-plots.ts';
import type { Results } from './report/results.ts';
import { resultsMarkdown } from './report/write-markdown.ts';
import { launchBrowser } from './serving/browser.ts';
import { World } from './serving/world.ts';

const PARTS = [
  'bytes',
  'first-paint',
  'round-trips',
  'interceptor',
  'burst',
  'tabs',
  'renewals',
] as const;

/** How often each thing is done: for a look, and for figures that are to be believed. */
const QUICK = { firstPaints: 3, roundTrips: 2, interceptor: { rounds: 1, batches: 20 } };
const THOROUGH = { firstPaints: 15, roundTrips: 7, interceptor: { rounds: 5, batches: 40 } };

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [...PARTS] },
    quick: { type: 'boolean', default: false },
    'keep-builds': { type: 'boolean', default: false },
  },
});
const unknown = values.only.filter((part) => !PARTS.some((known) => known === part));
if (unknown.length > 0) {
  console.error(`--only takes ${PARTS.join(', ')}; not ${unknown.join(', ')}.`);
  process.exitCode = 2;
} else {
  await bench(new Set(values.only));
}

async function bench(parts: ReadonlySet<string>): Promise<void> {
  const say = (line: string): void => {
    console.log(line);
  };
  const old = await earlierResults();
  if (!values['keep-builds']) await buildApplications(APPLICATIONS, say);
  const world = await World.start();
  const browser = await launchBrowser(world);
  try {
    const effort = values.quick ? QUICK : THOROUGH;
    const measured = async <T>(
      part: (typeof PARTS)[number],
      measure: () => Promise<readonly T[]>,
      before: readonly T[] = [],
    ): Promise<readonly T[]> => (parts.has(part) ? measure() : before);
    const results: Results = {
      circumstances: await circumstancesOf(browser),
      bytes: await measured(
        'bytes',
        async () => measureBytes(browser, world, APPLICATIONS),
        old?.bytes,
      ),
      firstPaint: await measured(
        'first-paint',
        async () => measureFirstPaint(browser, world, APPLICATIONS, effort.firstPaints, say),
        old?.firstPaint,
      ),
      roundTrips: await measured(
        'round-trips',
        async () => measureRoundTrips(browser, world, APPLICATIONS, effort.roundTrips, say),
        old?.roundTrips,
      ),
      interceptors: await measured(
        'interceptor',
        async () => measureInterceptors(browser, world, APPLICATIONS, effort.interceptor, say),
        old?.interceptors,
      ),
      bursts: await measured(
        'burst',
        async () => measureBursts(browser, world, APPLICATIONS, say),
        old?.bursts,
      ),
      tabs: await measured(
        'tabs',
        async () => measureTabs(browser, world, APPLICATIONS, say),
        old?.tabs,
      ),
      renewals: await measured(
        'renewals',
        async () => measureRenewals(browser, world, APPLICATIONS, say),
        old?.renewals,
      ),
    };
    await write(results);
  } finally {
    await browser.close();
    await world.close();
  }
  say('Written: bench/results.md, bench/results.json, bench/plots/');
}

/** Parts that are not measured again stay as they are. */
async function earlierResults(): Promise<Results | null> {
  try {
    return JSON.parse(await readFile(inBench('results.json'), 'utf8')) as Results;
  } catch {
    // The first run has none.
    return null;
  }
}

async function write(results: Results): Promise<void> {
  await mkdir(inBench('plots'), { recursive: true });
  await writeFile(inBench('results.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(inBench('results.md'), resultsMarkdown(results));
  for (const [name, plot] of drawPlots(results)) await writeFile(inBench(`plots/${name}`), plot);
}
