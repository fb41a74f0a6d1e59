import { setTimeout as delay } from 'node:timers/promises';

import type { Browser } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import type { World } from '../serving/world.ts';
import { mostAtOnce, renewalsIn } from './renewal-requests.ts';
import { ROUND_TRIP_MS } from './request-counts.ts';
import { Visit } from './visit.ts';

/** How many tabs of one person are open. */
export const TAB_COUNTS = [1, 5, 20] as const;

/** What tabs ask of the provider when all wake up with tokens that have expired. */
export interface TabsOutcome {
  readonly application: string;
  readonly tabs: number;
  /** How often the provider was asked for a token. */
  readonly renewals: number;
  /** How many of these were on their way at the same time. */
  readonly atOnce: number;
  /** Tabs whose request to the API was answered. */
  readonly answered: number;
}

const ASLEEP_MS = 3 * 60 * 60 * 1000;
const MOST_MS = 30_000;

/**
 * Opens tabs, lets the device sleep until their tokens have expired, and lets each ask the API for something.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to. Its latency and its clock are changed.
 * @param applications Which.
 * @param said Called with a line for a person.
 */
export async function measureTabs(
  browser: Browser,
  world: World,
  applications: readonly BenchApplication[],
  said: (line: string) => void,
): Promise<TabsOutcome[]> {
  const outcomes: TabsOutcome[] = [];
  for (const { name } of applications.filter((application) => application.name !== BARE)) {
    for (const tabs of TAB_COUNTS) {
      said(`${tabs} tabs wake up: ${name}`);
      outcomes.push({ application: name, tabs, ...(await wakeUp(browser, world, name, tabs)) });
    }
  }
  return outcomes;
}

async function wakeUp(
  browser: Browser,
  world: World,
  name: string,
  tabs: number,
): Promise<Omit<TabsOutcome, 'application' | 'tabs'>> {
  const visit = await Visit.begin(browser, world, name);
  await visit.page.clock.install();
  await visit.signIn();
  const pages = [visit.page];
  while (pages.length < tabs) pages.push(await visit.openAnotherTab('/orders'));
  // Loaded before it counts, so that no script is on the way with the requests.
  for (const page of pages) await page.evaluate('loadMeasuredPage()');
  // The clock is that of all tabs.
  await visit.page.clock.setSystemTime(Date.now() + ASLEEP_MS);
  world.tokens.clockAheadMs = ASLEEP_MS;
  world.latencyMs = ROUND_TRIP_MS;
  world.log.clear();
  try {
    const bursts = pages.map(async (page) =>
      page
        .evaluate('loadMeasuredPage().then((own) => own.burst(1))')
        .then((result) => (result as { answered: number }).answered)
        // The tab was led away from the page.
        .catch(() => 0),
    );
    const answers = await Promise.race([
      Promise.all(bursts),
      delay(MOST_MS).then((): number[] => []),
    ]);
    const renewals = renewalsIn(world.log.requests);
    return {
      renewals: renewals.length,
      atOnce: mostAtOnce(renewals.map(({ atMs }) => atMs)),
      answered: answers.reduce((sum, answered) => sum + answered, 0),
    };
  } finally {
    world.tokens.clockAheadMs = 0;
    world.latencyMs = 0;
    await visit.end();
  }
}
