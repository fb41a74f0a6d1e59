import { setTimeout as delay } from 'node:timers/promises';

import type { Browser, Page } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import type { World } from '../serving/world.ts';
import { growthOf } from '../statistics/growth.ts';
import type { Summary } from '../statistics/summary.ts';
import { leastOf, type PageState, PageStates } from './page-state.ts';
import { renewalsIn, timesPageWasLeft } from './renewal-requests.ts';
import { untilQuiet } from './until-quiet.ts';
import { Visit } from './visit.ts';

/** How long tokens live in this measurement, in seconds. */
export const LIFETIME_SECONDS = 60;
/** How long it looks at a page, in minutes by the clock of the page. */
export const MINUTES = 60;
/** How long it waits for that hour, in minutes of this machine. */
export const PATIENCE_MINUTES = 5;

/** What an hour of renewals leaves behind in a page. */
export interface RenewalsOutcome {
  readonly application: string;
  /** `null` where the hour did not come to its end within {@link PATIENCE_MINUTES}. */
  readonly hour: Hour | null;
}

/** What is seen in an hour. */
export interface Hour {
  /** How often the provider was asked for a token in the minutes before, in which nobody used the page. */
  readonly unaskedRenewals: number;
  /** How often it was asked in the hour. */
  readonly renewals: number;
  /** How often the page was left for it, with all that was typed into it. */
  readonly timesLeft: number;
  /** How many of the {@link MINUTES} requests to the API got their answer. */
  readonly answered: number;
  /** What was there at each look before the hour and in its first half. */
  readonly before: PageState;
  /** What was there at each look in its second half. */
  readonly after: PageState;
  /** How fast the heap grew, in bytes an hour. */
  readonly heapGrowth: Summary;
  /** How fast grew what scripts hold of it, in bytes an hour. */
  readonly scriptGrowth: Summary;
}

/** Nobody uses the page: whoever renews now does so by itself. */
const UNUSED_MINUTES = 5;
/** Everything that runs only once has run after these, also for those who renew only what is used. */
const WARM_UP_MINUTES = 5;
const MINUTES_BETWEEN_LOOKS = 5;
/** Less than any library gives a silent answer. */
const STEP_SECONDS = 5;
/** Until what follows an answer is here, too. */
const SETTLING_MS = 60;
/** A frame that is still there after so long is there to stay, in milliseconds. */
const FRAME_MS = 1000;

/**
 * Lets an hour go by in signed-in pages whose tokens live a minute.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to. Its clock and the lifetimes of its tokens are changed.
 * @param applications Which, the bare one among them.
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
  world.tokens.lifetimes = {
    accessTokenSeconds: LIFETIME_SECONDS,
    idTokenSeconds: LIFETIME_SECONDS,
  };
  for (const { name } of applications) {
    said(`an hour of renewals: ${name}`);
    outcomes.push({ application: name, hour: await withPatience(browser, world, name) });
  }
  world.tokens.lifetimes = lifetimes;
  return outcomes;
}

async function withPatience(browser: Browser, world: World, name: string): Promise<Hour | null> {
  const visit = await Visit.begin(browser, world, name);
  const patience = new AbortController();
  const hour = anHourOf(visit, world, name, patience.signal);
  try {
    return await Promise.race([
      hour,
      delay(PATIENCE_MINUTES * 60_000, null, { signal: patience.signal }),
    ]);
  } finally {
    patience.abort();
    await visit.end();
    // Ends with the page, if it has not yet: nothing of it may reach into the next measurement.
    await Promise.allSettled([hour]);
    world.tokens.clockAheadMs = 0;
  }
}

async function anHourOf(
  visit: Visit,
  world: World,
  name: string,
  signal: AbortSignal,
): Promise<Hour> {
  const { page } = visit;
  await page.clock.install();
  if (name === BARE) await visit.open('/');
  else await visit.signIn();
  const states = await PageStates.of(page);
  const passMinute = async (): Promise<void> => {
    signal.throwIfAborted();
    await letMinuteGoBy(page, world);
  };
  world.log.clear();
  for (let minute = 0; minute < UNUSED_MINUTES; minute++) await passMinute();
  const unaskedRenewals = renewalsIn(world.log.requests).length;
  for (let minute = 0; minute < WARM_UP_MINUTES; minute++) {
    await passMinute();
    await isAnswered(page);
  }
  world.log.clear();
  const seen = [await states.look()];
  let answered = 0;
  for (let minute = 1; minute <= MINUTES; minute++) {
    await passMinute();
    if (await isAnswered(page)) answered++;
    if (minute % MINUTES_BETWEEN_LOOKS === 0) seen.push(await states.look());
  }
  const growthAnHour = (key: keyof PageState): Summary =>
    growthOf(seen.map((state) => (state[key] * 60) / MINUTES_BETWEEN_LOOKS));
  const half = Math.ceil(seen.length / 2);
  return {
    unaskedRenewals,
    renewals: renewalsIn(world.log.requests).length,
    timesLeft: timesPageWasLeft(world.log.requests),
    answered,
    before: leastOf(seen.slice(0, half)),
    after: leastOf(seen.slice(half)),
    heapGrowth: growthAnHour('heapBytes'),
    scriptGrowth: growthAnHour('scriptBytes'),
  };
}

/** A few seconds at a time, so that no limit of a library on the time of an answer goes by while it is on its way. */
async function letMinuteGoBy(page: Page, world: World): Promise<void> {
  for (let passed = 0; passed < 60; passed += STEP_SECONDS) {
    const known = world.log.count;
    const frames = page.frames().length;
    // Ahead of the page by a step at most: tokens that it gets meanwhile are none of the past.
    world.tokens.clockAheadMs += STEP_SECONDS * 1000;
    await page.clock.runFor(STEP_SECONDS * 1000);
    await untilQuiet(world, known, SETTLING_MS);
    await untilFramesAreGone(page, frames);
    world.tokens.clockAheadMs = await aheadOfThisMachine(page, world.tokens.clockAheadMs);
  }
}

/** The clock of the page stands still while its timers run. That of the provider must not run away from it. */
async function aheadOfThisMachine(page: Page, assumedMs: number): Promise<number> {
  const now: unknown = await page
    .evaluate('Date.now()')
    // The page is being left.
    .catch(() => null);
  return typeof now === 'number' ? now - Date.now() : assumedMs;
}

/** Waits until frames are gone that were not there before: they ask the provider. */
async function untilFramesAreGone(page: Page, before: number): Promise<void> {
  for (let waited = 0; page.frames().length > before && waited < FRAME_MS; waited += SETTLING_MS) {
    await delay(SETTLING_MS);
  }
}

/** Somebody works with the page: libraries that only renew what is used have a reason to. */
async function isAnswered(page: Page): Promise<boolean> {
  const result: unknown = await page
    .evaluate('loadMeasuredPage().then((own) => own.burst(1))')
    // The page was left for the provider, or is about to be.
    .catch(() => null);
  return (result as { readonly answered: number } | null)?.answered === 1;
}
