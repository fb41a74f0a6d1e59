import { setTimeout as delay } from 'node:timers/promises';

import type { Browser, CDPSession } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import type { World } from '../serving/world.ts';
import { renewalsIn } from './renewal-requests.ts';
import { Visit } from './visit.ts';

/** How long tokens live in this measurement, in seconds. */
export const LIFETIME_SECONDS = 60;

/** What a page holds at one moment, after the garbage was collected. */
export interface PageState {
  readonly heapBytes: number;
  readonly listeners: number;
  readonly documents: number;
  readonly frames: number;
}

/** What an hour of renewals leaves behind in a page. */
export interface RenewalsOutcome {
  readonly application: string;
  /** How often the provider was asked for a token. */
  readonly renewals: number;
  /** After the first minutes, when everything has run that runs only once. */
  readonly before: PageState;
  readonly after: PageState;
}

const WARM_UP_MINUTES = 5;
const MINUTES = 60;
/** Less than any library gives a silent answer. */
const STEP_SECONDS = 5;
/** Until a request that a timer has sent is here. */
const NOTICING_MS = 20;
/** Until what follows an answer is here, too. */
const SETTLING_MS = 60;

/**
 * Lets an hour go by in signed-in pages whose tokens live a minute.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to. Its clock and the lifetimes of its tokens are changed.
 * @param applications Which.
 * @param said Called with a line for a person.
 */
export async function measureRenewals(
  browser: Browser,
  world: World,
  applications: readonly BenchApplication[],
  said: (line: string) => void,
): Promise<RenewalsOutcome[]> {
  const outcomes: RenewalsOutcome[] = [];
  const { lifetimes } = world.tokens;
  for (const { name } of applications.filter((application) => application.name !== BARE)) {
    said(`an hour of renewals: ${name}`);
    outcomes.push(await anHourOf(browser, world, name));
    world.tokens.lifetimes = lifetimes;
    world.tokens.clockAheadMs = 0;
  }
  return outcomes;
}

async function anHourOf(browser: Browser, world: World, name: string): Promise<RenewalsOutcome> {
  const visit = await Visit.begin(browser, world, name);
  const { page } = visit;
  await page.clock.install();
  world.tokens.lifetimes = {
    accessTokenSeconds: LIFETIME_SECONDS,
    idTokenSeconds: LIFETIME_SECONDS,
  };
  await visit.signIn();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable');
  await letGoBy(visit, world, WARM_UP_MINUTES);
  const before = await stateOf(devTools);
  world.log.clear();
  await letGoBy(visit, world, MINUTES);
  const renewals = renewalsIn(world.log.requests).length;
  const after = await stateOf(devTools);
  await visit.end();
  return { application: name, renewals, before, after };
}

/** A few seconds at a time, so that no limit of a library on the time of an answer goes by while it is on its way. */
async function letGoBy({ page }: Visit, world: World, minutes: number): Promise<void> {
  for (let passed = STEP_SECONDS; passed <= minutes * 60; passed += STEP_SECONDS) {
    world.tokens.clockAheadMs += STEP_SECONDS * 1000;
    const known = world.log.count;
    await page.clock.runFor(STEP_SECONDS * 1000);
    await untilQuiet(world, known);
    // Somebody works with the page: libraries that only renew what is used have a reason to.
    if (passed % 60 === 0) await page.evaluate('loadMeasuredPage().then((own) => own.burst(1))');
  }
}

/** Waits until nothing more comes in. */
async function untilQuiet({ log }: World, before: number): Promise<void> {
  await delay(NOTICING_MS);
  for (let known = before; log.count !== known;) {
    known = log.count;
    await delay(SETTLING_MS);
  }
}

async function stateOf(devTools: CDPSession): Promise<PageState> {
  await devTools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devTools.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0;
  return {
    heapBytes: metric('JSHeapUsedSize'),
    listeners: metric('JSEventListeners'),
    documents: metric('Documents'),
    frames: metric('Frames'),
  };
}
