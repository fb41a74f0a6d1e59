import { setTimeout as delay } from 'node:timers/promises';

import type { Browser } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import { KEYS_ARE_KEPT_SECONDS } from '../provider/provider.ts';
import type { LoggedRequest } from '../serving/request-log.ts';
import type { World } from '../serving/world.ts';
import { ROUND_TRIP_MS } from './request-counts.ts';
import { Visit } from './visit.ts';

/** How many requests go out at once. */
export const BURST_SIZE = 1000;

/** What it takes when many requests meet a token that has expired, as when a laptop is opened again. */
export interface BurstOutcome {
  readonly application: string;
  /** Requests that got their answer. */
  readonly answered: number;
  /** Requests that the API has refused, or that never went out. */
  readonly failed: number;
  /** How often the provider was asked to authorize, in a frame or by leaving the page. */
  readonly authorizations: number;
  /** How often it was asked for a token by other means. */
  readonly tokenRequests: number;
  /** Whether the page was left for the provider, with all that was typed into it. */
  readonly leftThePage: boolean;
  /** How long the requests were held back for a token, in milliseconds, at {@link ROUND_TRIP_MS} a round trip. */
  readonly heldMs: number | null;
}

const ASLEEP_MS = 3 * 60 * 60 * 1000;
const MOST_MS = 20_000;

/**
 * Sends many requests at once after the token has expired.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to. Its latency and its clock are changed.
 * @param applications Which.
 * @param said Called with a line for a person.
 */
export async function measureBursts(
  browser: Browser,
  world: World,
  applications: readonly BenchApplication[],
  said: (line: string) => void,
): Promise<BurstOutcome[]> {
  const outcomes: BurstOutcome[] = [];
  for (const { name } of applications.filter((application) => application.name !== BARE)) {
    said(`${BURST_SIZE} requests with an expired token: ${name}`);
    outcomes.push(await burstIn(browser, world, name));
  }
  return outcomes;
}

async function burstIn(browser: Browser, world: World, name: string): Promise<BurstOutcome> {
  const visit = await Visit.begin(browser, world, name);
  const { page } = visit;
  await page.clock.install();
  await visit.signIn();
  // Later than a browser keeps the key set.
  await delay(KEYS_ARE_KEPT_SECONDS * 1000);
  // Asleep, a device runs no timer; the clocks of both sides go on.
  await page.clock.setSystemTime(Date.now() + ASLEEP_MS);
  world.tokens.clockAheadMs = ASLEEP_MS;
  world.latencyMs = ROUND_TRIP_MS;
  await page.evaluate('loadMeasuredPage()');
  world.log.clear();
  const beganAtMs = performance.timeOrigin + performance.now();
  try {
    const burst = page.evaluate(
      async (count) => (await (globalThis as unknown as BurstPage).loadMeasuredPage()).burst(count),
      BURST_SIZE,
    );
    // Where the page is left, or somebody waits for ever, there is nothing to be told.
    const result = await Promise.race([
      burst.catch(() => null),
      new Promise<null>((resolve) => setTimeout(resolve, MOST_MS, null)),
    ]);
    return { application: name, ...outcomeOf(world.log.requests, beganAtMs, result) };
  } finally {
    world.tokens.clockAheadMs = 0;
    world.latencyMs = 0;
    await visit.end();
  }
}

/** What the shared code leaves in the page. */
interface BurstPage {
  readonly loadMeasuredPage: () => Promise<{
    burst(count: number): Promise<PageResult>;
  }>;
}

interface PageResult {
  readonly answered: number;
  readonly failed: number;
}

/**
 * What the log of the servers says about a burst.
 *
 * @param requests What came in.
 * @param beganAtMs When it began, in milliseconds since the epoch.
 * @param result What the page has told; `null` where it was left or never came to an end.
 */
export function outcomeOf(
  requests: readonly LoggedRequest[],
  beganAtMs: number,
  result: PageResult | null,
): Omit<BurstOutcome, 'application'> {
  const atProvider = requests.filter(
    ({ party, method }) => party === 'provider' && method !== 'OPTIONS',
  );
  const first = requests.find(({ party }) => party === 'api');
  const authorizations = atProvider.filter(({ destination }) =>
    ['iframe', 'document'].includes(destination),
  );
  return {
    answered: result?.answered ?? 0,
    failed: result?.failed ?? BURST_SIZE,
    authorizations: authorizations.length,
    tokenRequests: atProvider.filter(({ method }) => method === 'POST').length,
    leftThePage: authorizations.some(({ destination }) => destination === 'document'),
    heldMs: first ? Math.round(first.atMs - beganAtMs) : null,
  };
}
