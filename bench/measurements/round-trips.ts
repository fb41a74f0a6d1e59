import { setTimeout as delay } from 'node:timers/promises';

import type { Browser } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import { KEYS_ARE_KEPT_SECONDS } from '../provider/provider.ts';
import type { LoggedRequest } from '../serving/request-log.ts';
import type { World } from '../serving/world.ts';
import { summarize, type Summary } from '../statistics/summary.ts';
import { Visit } from './visit.ts';

/** What a round trip takes in these measurements, in milliseconds. */
export const ROUND_TRIP_MS = 200;

/** What is looked at: the way from the callback, and a reload of the guarded page with a session at the provider. */
export type Occasion = 'callback' | 'reload';

/** What was asked of the servers. Says nothing about time, and is the same in each run. */
export interface RequestCounts {
  /** To the provider, without those that only ask for permission. */
  readonly provider: number;
  /** What browsers ask before a request to another origin (CORS preflight). */
  readonly preflights: number;
  /** Documents in hidden frames, at the provider or the application. */
  readonly frames: number;
  /** Scripts of the application that were not in the browser's cache. */
  readonly scripts: number;
  /** Further documents of the application in the place of the first. */
  readonly documents: number;
}

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
    for (const { name } of applications) {
      for (const [latencyMs, kept] of [
        [0, quick],
        [ROUND_TRIP_MS, slow],
      ] as const) {
        world.latencyMs = latencyMs;
        const known = kept.get(name) ?? { callback: [], reload: [] };
        kept.set(name, known);
        const { callback, reload } = await observe(browser, world, name);
        known.callback.push(callback);
        known.reload.push(reload);
      }
    }
  }
  world.latencyMs = 0;
  return applications.flatMap(({ name }) =>
    (['callback', 'reload'] as const).map((occasion) => {
      const observations = slow.get(name)?.[occasion] ?? [];
      return {
        application: name,
        occasion,
        counts: mostOften(observations.map(({ counts }) => counts)),
        withLatencyMs: timesOf(observations),
        withoutLatencyMs: timesOf(quick.get(name)?.[occasion] ?? []),
        waits: summarize(observations.map(({ waits }) => waits)).median,
      };
    }),
  );
}

function timesOf(observations: readonly Observation[]): Summary {
  return summarize(observations.map(({ tookMs }) => tookMs));
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
): Promise<Record<Occasion, Observation>> {
  const visit = await Visit.begin(browser, world, name);
  const mark = name === BARE ? 'started' : 'signed-in';
  if (name === BARE) {
    await visit.open('/');
    world.log.clear();
    await visit.open('/callback');
  } else {
    await visit.signIn();
  }
  const callback = judged(sinceCallback(world.log.requests), await visit.markedAtMs(mark));
  // A reload is later than a browser keeps the key set.
  await delay(KEYS_ARE_KEPT_SECONDS * 1000);
  world.log.clear();
  await visit.page.reload();
  if (name !== BARE) await visit.untilOrdersAreShown();
  const reload = judged(world.log.requests, await visit.markedAtMs(mark));
  await visit.end();
  return { callback, reload };
}

/** From the document that the provider led back to. */
function sinceCallback(requests: readonly LoggedRequest[]): readonly LoggedRequest[] {
  const authorization = requests.findLastIndex(
    ({ party, destination }) => party === 'provider' && destination === 'document',
  );
  return requests.slice(authorization + 1);
}

function judged(requests: readonly LoggedRequest[], doneAtMs: number): Observation {
  const [first, ...others] = requests;
  if (first?.destination !== 'document') throw new Error('The page was never asked for.');
  return {
    tookMs: doneAtMs - first.atMs,
    waits: waitsIn(others, doneAtMs),
    counts: countsOf(others),
  };
}

/**
 * How many round trips follow one another: the longest row of requests in which each began when the one before was
 * answered. Requests side by side are one.
 *
 * @param requests What came in, in order, when each answer took {@link ROUND_TRIP_MS}.
 * @param doneAtMs When it was over. What is answered later was not waited for.
 */
export function waitsIn(requests: readonly LoggedRequest[], doneAtMs: number): number {
  let waits = 0;
  let answeredAtMs = Number.NEGATIVE_INFINITY;
  // All take equally long, so that who begins first ends first: taking that one is never wrong.
  for (const { atMs } of requests) {
    if (atMs < answeredAtMs || atMs + ROUND_TRIP_MS > doneAtMs) continue;
    waits++;
    answeredAtMs = atMs + ROUND_TRIP_MS;
  }
  return waits;
}

/**
 * Counts what followed the request for a page.
 *
 * @param requests What came in after it.
 */
export function countsOf(requests: readonly LoggedRequest[]): RequestCounts {
  const count = (is: (request: LoggedRequest) => boolean): number => requests.filter(is).length;
  return {
    provider: count(({ party, method }) => party === 'provider' && method !== 'OPTIONS'),
    preflights: count(({ party, method }) => party === 'provider' && method === 'OPTIONS'),
    frames: count(({ destination }) => destination === 'iframe'),
    scripts: count(({ destination }) => destination === 'script'),
    documents: count(
      ({ party, destination }) => party === 'application' && destination === 'document',
    ),
  };
}
