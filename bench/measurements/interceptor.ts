import type { Browser } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import type { World } from '../serving/world.ts';
import { summarize, type Summary } from '../statistics/summary.ts';
import { Visit } from './visit.ts';

/** How many rules the interceptors are given. */
export const RULE_COUNTS = [1, 10, 100, 1000] as const;

/** Where requests go: to the API of the last rule, to another host, or to the API's host but under no rule. */
export const TARGETS = {
  matching: 'https://api.bench.test/orders',
  elsewhere: 'https://elsewhere.bench.test/orders',
  nearby: 'https://api.bench.test/no-rule',
} as const;

/** One of {@link TARGETS}. */
export type Target = keyof typeof TARGETS;

/** What an interceptor costs with some number of rules. */
export interface InterceptorResult {
  readonly application: string;
  readonly rules: number;
  readonly target: Target;
  /** Whether the request carried a token: it must on the way to the API, and nowhere else. */
  readonly carriesToken: boolean;
  /** Above plain HttpClient, in microseconds a request. */
  readonly aboveMicroseconds: Summary;
  /** Plain HttpClient in the same page, in microseconds a request. */
  readonly plainMicroseconds: Summary;
}

/** How thoroughly to measure. */
export interface InterceptorEffort {
  /** How often each page is opened anew. */
  readonly rounds: number;
  /** How many batches of requests in each. */
  readonly batches: number;
}

interface Sample {
  readonly intercepted: number;
  readonly plain: number;
}

/**
 * Measures what the interceptors cost. Applications take turns, so that a machine that gets slower is unfair to none.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to.
 * @param applications Which.
 * @param effort How thoroughly.
 * @param said Called with a line for a person.
 */
export async function measureInterceptors(
  browser: Browser,
  world: World,
  applications: readonly BenchApplication[],
  { rounds, batches }: InterceptorEffort,
  said: (line: string) => void,
): Promise<InterceptorResult[]> {
  const withLibrary = applications.filter(({ name }) => name !== BARE);
  const samples = new Map<
    string,
    { key: Omit<InterceptorResult, 'aboveMicroseconds' | 'plainMicroseconds'>; all: Sample[] }
  >();
  for (let round = 1; round <= rounds; round++) {
    for (const rules of RULE_COUNTS) {
      said(`interceptors: round ${round} of ${rounds}, ${rules} rules`);
      for (const { name } of turned(withLibrary, round)) {
        const visit = await Visit.begin(browser, world, name, rules);
        await visit.signIn();
        for (const [target, url] of Object.entries(TARGETS) as [Target, string][]) {
          const { carriesToken, taken } = await measureIn(visit, url, batches);
          const id = `${name} ${rules} ${target}`;
          const known = samples.get(id) ?? {
            key: { application: name, rules, target, carriesToken },
            all: [],
          };
          known.all.push(...taken);
          samples.set(id, known);
        }
        await visit.end();
      }
    }
  }
  return [...samples.values()].map(({ key, all }) => ({
    ...key,
    aboveMicroseconds: summarize(all.map(({ intercepted, plain }) => intercepted - plain)),
    plainMicroseconds: summarize(all.map(({ plain }) => plain)),
  }));
}

/** Runs in the page: `InterceptorCost` of the shared code, loaded for this alone. */
async function measureIn(
  { page }: Visit,
  url: string,
  batches: number,
): Promise<{ carriesToken: boolean; taken: Sample[] }> {
  return page.evaluate(
    async ([to, count]) => {
      const cost = (
        await (globalThis as unknown as InterceptorPage).loadMeasuredPage()
      ).interceptorCost();
      return { carriesToken: await cost.carriesToken(to), taken: await cost.measure(to, count) };
    },
    [url, batches] as const,
  );
}

/** What the shared code leaves in the page. */
interface InterceptorPage {
  readonly loadMeasuredPage: () => Promise<{
    interceptorCost(): {
      carriesToken(url: string): Promise<boolean>;
      measure(url: string, count: number): Promise<Sample[]>;
    };
  }>;
}

/** Each round begins with another one. */
function turned<T>(list: readonly T[], by: number): readonly T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
