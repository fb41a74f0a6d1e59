import { setTimeout as delay } from 'node:timers/promises';

import type { Browser } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import { KEYS_ARE_KEPT_SECONDS } from '../provider/provider.ts';
import type { LoggedRequest } from '../serving/request-log.ts';
import type { World } from '../serving/world.ts';
import { summarize, type Summary } from '../statistics/summary.ts';
import { countsOf, type RequestCounts, ROUND_TRIP_MS, waitsIn } from './request-counts.ts';
import { Visit } from './visit.ts';

/**
 * What is looked at: the way from the callback, the same where the browser has kept no file of the application, a reload of
 * the guarded page with a session at the provider, and the same while another tab is open, for those who keep tokens in
 * memory.
 */
export type Occasion = 'callback' | 'callback-uncached' | 'reload' | 'reload-beside-tab';

const OCCASIONS: readonly Occasion[] = [
  'callback',
  'callback-uncached',
  'reload',
  'reload-beside-tab',
];

/** What an occasion costs an application. */
export interface RoundTripResult {
  readonly application: string;
  readonly occasion: Occasion;
  readonly counts: RequestCounts;
  /** From the request for the page until somebody is signed in, with {@link ROUND_TRIP_MS}, in milliseconds. */
  readonly withLatencyMs: Summary;
  /** The same without latency: what the device itself needs. */
  readonly withoutLatencyMs: Summary;
  /** How many requests had to wait for the answer to the one before, until somebody was signed in. */
  readonly waits: number;
}

interface Observation {
  readonly tookMs: number;
  readonly waits: number;
  readonly counts: RequestCounts;
}

type Observations = Record<Occasion, Observation[]>;

const NOTHING_OBSERVED: Observations = {
  callback: [],
  'callback-uncached': [],
  reload: [],
  'reload-beside-tab': [],
};

/**
 * Measures how long sign-in and reload take, and what they ask of the servers.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to. Its latency is changed.
 * @param applications Which, the bare one among them.
 * @param repetitions How often.
 * @param said Called with a line for a person.
 */
export async function measureRoundTrips(
  browser: Browser,
  world: World,
  applications: readonly BenchApplication[],
  repetitions: number,
  said: (line: string) => void,
): Promise<RoundTripResult[]> {
  const slow = new Map<string, Observations>();
  const quick = new Map<string, Observations>();
  for (let repetition = 1; repetition <= repetitions; repetition++) {
    said(`round trips: ${repetition} of ${repetitions}`);
    for (const { name, tokens } of applications) {
      for (const [latencyMs, kept] of [
        [0, quick],
        [ROUND_TRIP_MS, slow],
      ] as const) {
        world.latencyMs = latencyMs;
        const known = kept.get(name) ?? structuredClone(NOTHING_OBSERVED);
        kept.set(name, known);
        known['callback-uncached'].push(await observeUncached(browser, world, name));
        const { callback, reload, besideTab } = await observe(
          browser,
          world,
          name,
          tokens === 'memory',
        );
        known.callback.push(callback);
        known.reload.push(reload);
        if (besideTab) known['reload-beside-tab'].push(besideTab);
      }
    }
  }
  world.latencyMs = 0;
  return applications.flatMap(({ name }) =>
    OCCASIONS.filter((occasion) => slow.get(name)?.[occasion].length).map((occasion) => {
      const observations = slow.get(name)?.[occasion] ?? [];
      return {
        application: name,
        occasion,
        counts: mostOften(observations.map(({ counts }) => counts)),
        withLatencyMs: timesOf(observations),
        withoutLatencyMs: timesOf(quick.get(name)?.[occasion] ?? []),
        waits: waitsOf(observations) - waitsOf(slow.get(BARE)?.[bareOccasion(occasion)] ?? []),
      };
    }),
  );
}

/** The bare application has nothing to ask of another tab. */
function bareOccasion(occasion: Occasion): Occasion {
  return occasion === 'reload-beside-tab' ? 'reload' : occasion;
}

function timesOf(observations: readonly Observation[]): Summary {
  return summarize(observations.map(({ tookMs }) => tookMs));
}

function waitsOf(observations: readonly Observation[]): number {
  return summarize(observations.map(({ waits }) => waits)).median;
}

/** A frame or a script may be late for once. */
function mostOften(counts: readonly RequestCounts[]): RequestCounts {
  const texts = counts.map((each) => JSON.stringify(each));
  const [first] = texts.toSorted(
    (a, b) => texts.filter((text) => text === b).length - texts.filter((text) => text === a).length,
  );
  return JSON.parse(first ?? '') as RequestCounts;
}

async function observe(
  browser: Browser,
  world: World,
  name: string,
  alsoBesideTab: boolean,
): Promise<{ callback: Observation; reload: Observation; besideTab: Observation | null }> {
  const visit = await Visit.begin(browser, world, name);
  if (name === BARE) {
    await visit.open('/');
    world.log.clear();
    await visit.open('/callback');
  } else {
    await visit.signIn();
  }
  const callback = await judged(visit, name, sinceCallback(world.log.requests));
  const reload = await observeReload(visit, world, name);
  let besideTab: Observation | null = null;
  if (alsoBesideTab) {
    await visit.openAnotherTab('/orders');
    besideTab = await observeReload(visit, world, name);
  }
  await visit.end();
  return { callback, reload, besideTab };
}

async function observeReload(visit: Visit, world: World, name: string): Promise<Observation> {
  // Later than a browser keeps the key set.
  await delay(KEYS_ARE_KEPT_SECONDS * 1000);
  world.log.clear();
  await visit.page.reload();
  if (name !== BARE) await visit.untilOrdersAreShown();
  return judged(visit, name, world.log.requests);
}

async function observeUncached(browser: Browser, world: World, name: string): Promise<Observation> {
  const visit = await Visit.begin(browser, world, name);
  if (name === BARE) {
    await visit.open('/callback');
  } else {
    world.filesAreKept = false;
    await visit.signIn();
    world.filesAreKept = true;
  }
  const callback = await judged(visit, name, sinceCallback(world.log.requests));
  await visit.end();
  return callback;
}

/** From the document that the provider led back to. */
function sinceCallback(requests: readonly LoggedRequest[]): readonly LoggedRequest[] {
  return requests.slice(requests.findLastIndex(isAuthorization) + 1);
}

/** Whether the page was left for the provider, and not only asked it in a frame. */
function isAuthorization({ party, destination }: LoggedRequest): boolean {
  return party === 'provider' && destination === 'document';
}

async function judged(
  visit: Visit,
  name: string,
  requests: readonly LoggedRequest[],
): Promise<Observation> {
  const [first, ...others] = requests;
  if (first?.destination !== 'document') throw new Error('The page was never asked for.');
  const doneAtMs = await visit.markedAtMs(name === BARE ? 'started' : 'signed-in');
  return {
    tookMs: doneAtMs - first.atMs,
    waits: waitsIn(others, doneAtMs),
    counts: countsOf(others),
  };
}
