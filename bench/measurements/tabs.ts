import { setTimeout as delay } from 'node:timers/promises';

import type { Browser, Page } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import type { World } from '../serving/world.ts';
import { mostAtOnce, renewalsIn } from './renewal-requests.ts';
import { ROUND_TRIP_MS } from './request-counts.ts';
import { untilQuiet } from './until-quiet.ts';
import { Visit } from './visit.ts';

/** How many tabs of one person are open. */
export const TAB_COUNTS = [1, 5, 20] as const;

/**
 * When tabs need new tokens. `expiry`: they are awake, and their timers run while the tokens come to their end. `wake-up`: the
 * device slept meanwhile, no timer has run, and each tab asks the API for something.
 */
export type TabsMoment = 'expiry' | 'wake-up';

/** What tabs ask of the provider when their tokens expire. */
export interface TabsOutcome {
  readonly application: string;
  readonly moment: TabsMoment;
  readonly tabs: number;
  /** How often the provider was asked for a token. */
  readonly renewals: number;
  /** How many of these were on their way at the same time. */
  readonly atOnce: number;
  /** Tabs whose request to the API was answered. */
  readonly answered: number;
}

const MOMENTS: readonly TabsMoment[] = ['expiry', 'wake-up'];
const ASLEEP_MS = 3 * 60 * 60 * 1000;
/** So long before their tokens expire, in seconds, nobody renews them yet: no library begins sooner. */
const NOBODY_RENEWS_YET_SECONDS = 600;
const AFTER_EXPIRY_SECONDS = 60;
const STEP_SECONDS = 5;
/** Longer than an answer takes: what it leads to is here, too. */
const SETTLING_MS = 2 * ROUND_TRIP_MS;
const MOST_MS = 30_000;

/**
 * Opens tabs, lets their tokens expire, and lets each ask the API for something.
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
      for (const moment of MOMENTS) {
        said(`${tabs} tabs at ${moment}: ${name}`);
        const found = await tabsAt(moment, browser, world, name, tabs);
        outcomes.push({ application: name, moment, tabs, ...found });
      }
    }
  }
  return outcomes;
}

async function tabsAt(
  moment: TabsMoment,
  browser: Browser,
  world: World,
  name: string,
  tabs: number,
): Promise<Omit<TabsOutcome, 'application' | 'moment' | 'tabs'>> {
  const visit = await Visit.begin(browser, world, name);
  await visit.page.clock.install();
  await visit.signIn();
  const pages = [visit.page];
  while (pages.length < tabs) pages.push(await visit.openAnotherTab('/orders'));
  // Loaded before it counts, so that no script is on the way with the requests.
  for (const page of pages) await page.evaluate('loadMeasuredPage()');
  world.latencyMs = ROUND_TRIP_MS;
  world.log.clear();
  try {
    // The clock is that of all tabs.
    if (moment === 'expiry') await letTokensExpire(visit.page, world);
    else await sleep(visit.page, world);
    const answered = await askApi(pages);
    const renewals = renewalsIn(world.log.requests);
    return {
      renewals: renewals.length,
      atOnce: mostAtOnce(renewals.map(({ atMs }) => atMs)),
      answered,
    };
  } finally {
    world.tokens.clockAheadMs = 0;
    world.latencyMs = 0;
    await visit.end();
  }
}

async function sleep(page: Page, world: World): Promise<void> {
  await page.clock.setSystemTime(Date.now() + ASLEEP_MS);
  world.tokens.clockAheadMs = ASLEEP_MS;
}

/** All timers run, a few seconds at a time: whoever renews by chance a little earlier has time for it. */
async function letTokensExpire(page: Page, world: World): Promise<void> {
  const quietSeconds = world.tokens.lifetimes.accessTokenSeconds - NOBODY_RENEWS_YET_SECONDS;
  await page.clock.fastForward(quietSeconds * 1000);
  world.tokens.clockAheadMs = quietSeconds * 1000;
  const end = NOBODY_RENEWS_YET_SECONDS + AFTER_EXPIRY_SECONDS;
  for (let passed = 0; passed < end; passed += STEP_SECONDS) {
    const known = world.log.count;
    world.tokens.clockAheadMs += STEP_SECONDS * 1000;
    await page.clock.runFor(STEP_SECONDS * 1000);
    await untilQuiet(world, known, SETTLING_MS);
  }
}

/** How many tabs got an answer. */
async function askApi(pages: readonly Page[]): Promise<number> {
  const patience = new AbortController();
  const bursts = pages.map(async (page) =>
    page
      .evaluate('loadMeasuredPage().then((own) => own.burst(1))')
      .then((result) => (result as { answered: number }).answered)
      // The tab was led away from the page.
      .catch(() => 0),
  );
  const answers = await Promise.race([
    Promise.all(bursts),
    delay(MOST_MS, [] as number[], { signal: patience.signal }),
  ]);
  patience.abort();
  return answers.reduce((sum, answered) => sum + answered, 0);
}
