import type { Browser } from 'playwright-core';

import type { BenchApplication } from '../building/applications.ts';
import type { World } from '../serving/world.ts';
import { summarize, type Summary } from '../statistics/summary.ts';
import { turned } from './turned.ts';
import { Visit } from './visit.ts';

/** When a new visitor sees something of the public page. */
export interface FirstPaintResult {
  readonly application: string;
  /** First Contentful Paint, in milliseconds since the page was asked for. */
  readonly firstPaintMs: Summary;
}

/** A telephone of the middle class on a mobile network, as Lighthouse has it. */
const SLOWDOWN_OF_PROCESSOR = 4;
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1_600 * 1000) / 8,
  uploadThroughput: (750 * 1000) / 8,
};

/**
 * Measures when the public page is seen first, by somebody who has never been there.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to.
 * @param applications Which. They take turns.
 * @param repetitions How often.
 * @param said Called with a line for a person.
 */
export async function measureFirstPaint(
  browser: Browser,
  world: World,
  applications: readonly BenchApplication[],
  repetitions: number,
  said: (line: string) => void,
): Promise<FirstPaintResult[]> {
  const times = new Map<string, number[]>();
  for (let repetition = 1; repetition <= repetitions; repetition++) {
    said(`first paint: ${repetition} of ${repetitions}`);
    for (const { name } of turned(applications, repetition)) {
      const known = times.get(name) ?? [];
      times.set(name, known);
      known.push(await firstPaintOf(browser, world, name));
    }
  }
  return [...times].map(([application, all]) => ({ application, firstPaintMs: summarize(all) }));
}

async function firstPaintOf(browser: Browser, world: World, name: string): Promise<number> {
  const visit = await Visit.begin(browser, world, name);
  const devTools = await visit.page.context().newCDPSession(visit.page);
  await devTools.send('Network.enable');
  await devTools.send('Network.emulateNetworkConditions', NETWORK);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN_OF_PROCESSOR });
  await visit.open('/');
  const ms = await visit.page.evaluate(
    async () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName('first-contentful-paint');
          if (entry) resolve(entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await visit.end();
  return ms;
}
