/**
 * `npm run bench`: builds the applications, measures them, and writes `results.md`, `results.json` and the plots.
 *
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { APPLICATIONS, BARE } from './building/applications.ts';
import { inBench } from './building/bench-folder.ts';
import { buildApplications } from './building/build-applications.ts';
import { measureInterceptors } from './measurements/interceptor.ts';
import { measureBytes } from './measurements/measure-bytes.ts';
import { measureRoundTrips } from './measurements/round-trips.ts';
import { circumstancesOf } from './report/circumstances.ts';
import { drawPlots } from './report/draw-plots.ts';
import type { Results } from './report/results.ts';
import { resultsMarkdown } from './report/write-markdown.ts';
import { launchBrowser } from './serving/browser.ts';
import { World } from './serving/world.ts';

const PARTS = ['bytes', 'round-trips', 'interceptor'] as const;

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
    const withLibrary = APPLICATIONS.filter(({ name }) => name !== BARE);
    const effort = values.quick ? { rounds: 1, batches: 20 } : { rounds: 5, batches: 40 };
    const results: Results = {
      circumstances: await circumstancesOf(browser),
      bytes: parts.has('bytes')
        ? await measureBytes(browser, world, APPLICATIONS)
        : (old?.bytes ?? []),
      roundTrips: parts.has('round-trips')
        ? await measureRoundTrips(browser, world, APPLICATIONS, values.quick ? 2 : 7, say)
        : (old?.roundTrips ?? []),
      interceptors: parts.has('interceptor')
        ? await measureInterceptors(browser, world, withLibrary, effort, say)
        : (old?.interceptors ?? []),
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
