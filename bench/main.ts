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
import { type Part, PARTS, QUICK, THOROUGH, type Tools } from './parts.ts';
import { circumstancesOf } from './report/circumstances.ts';
import { drawPlots } from './report/draw-plots.ts';
import { NOTHING_MEASURED, type Results } from './report/results.ts';
import { resultsMarkdown } from './report/write-markdown.ts';
import { launchBrowser } from './serving/browser.ts';
import { World } from './serving/world.ts';

const NAMES: readonly string[] = PARTS.map(({ name }) => name);

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [...NAMES] },
    quick: { type: 'boolean', default: false },
    'keep-builds': { type: 'boolean', default: false },
  },
});
const unknown = values.only.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  console.error(`--only takes ${NAMES.join(', ')}; not ${unknown.join(', ')}.`);
  process.exitCode = 2;
} else {
  await bench(PARTS.filter(({ name }) => values.only.includes(name)));
}

async function bench(parts: readonly Part[]): Promise<void> {
  const say = (line: string): void => {
    console.log(line);
  };
  if (!values['keep-builds']) await buildApplications(APPLICATIONS, say);
  const world = await World.start();
  const browser = await launchBrowser(world);
  try {
    const tools: Tools = { browser, world, say, effort: values.quick ? QUICK : THOROUGH };
    const circumstances = await circumstancesOf(browser);
    const earlier = parts.length < PARTS.length ? await earlierResults() : {};
    let results: Results = { ...NOTHING_MEASURED, ...earlier, circumstances };
    assertCanBeWritten(results);
    for (const { measure } of parts) {
      results = { ...results, ...(await measure(tools)) };
      // What is measured is kept, should a later part fail.
      await write(results);
    }
  } finally {
    await browser.close();
    await world.close();
  }
  say('Written: bench/results.md, bench/results.json, bench/plots/');
}

/** Parts that are not measured again stay as they are. */
async function earlierResults(): Promise<Partial<Results>> {
  try {
    return JSON.parse(await readFile(inBench('results.json'), 'utf8')) as Partial<Results>;
  } catch {
    // The first run has none.
    return {};
  }
}

/**
 * Before anything is measured, and not after an hour of it.
 *
 * @throws Error When what was measured earlier was measured in another way.
 */
function assertCanBeWritten(results: Results): void {
  try {
    resultsMarkdown(results);
  } catch (cause) {
    throw new Error('bench/results.json was written by another version: measure all parts.', {
      cause,
    });
  }
}

async function write(results: Results): Promise<void> {
  await mkdir(inBench('plots'), { recursive: true });
  await writeFile(inBench('results.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(inBench('results.md'), resultsMarkdown(results));
  for (const [name, plot] of drawPlots(results)) await writeFile(inBench(`plots/${name}`), plot);
}
