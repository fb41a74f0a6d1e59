import type { Browser } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import type { World } from '../serving/world.ts';
import { summarize, type Summary } from '../statistics/summary.ts';
import { turned } from './turned.ts';
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

/** All of them, in the order of the tables. */
export const ALL_TARGETS = Object.keys(TARGETS) as readonly Target[];

/** What an interceptor costs with some number of rules. */
export interface InterceptorResult {
  readonly application: string;
  readonly rules: number;
  readonly target: Target;
  /** Above plain HttpClient, in microseconds a request. */
  readonly aboveMicroseconds: Summary;
  /** The same, in requests of plain HttpClient at that moment: the speed of the machine is in both. */
  readonly aboveInPlain: Summary;
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

/** Everything that was measured of an application with some number of rules, in all rounds. */
interface Series {
  readonly application: string;
  readonly rules: number;
  readonly samples: Readonly<Record<Target, Sample[]>>;
}

/**
 * Measures what the interceptors cost. Applications take turns, so that a machine that gets slower is unfair to none.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to.
 * @param applications Which.
 * @param effort How thoroughly.
 * @param said Called with a line for a person.
 * @throws Error When a request carries a token that must not, or none where it must: what does nothing costs nothing.
 */
export async function measureInterceptors(
  browser: Browser,
  world: World,
  applications: readonly BenchApplication[],
  { rounds, batches }: InterceptorEffort,
  said: (line: string) => void,
): Promise<InterceptorResult[]> {
  const all = applications
    .filter(({ name }) => name !== BARE)
    .flatMap(({ name }) =>
      RULE_COUNTS.map((rules): Series => ({
        application: name,
        rules,
        samples: { matching: [], elsewhere: [], nearby: [] },
      })),
    );
  for (let round = 1; round <= rounds; round++) {
    for (const rules of RULE_COUNTS) {
      said(`interceptors: round ${round} of ${rounds}, ${rules} rules`);
      const withThese = all.filter((series) => series.rules === rules);
      for (const series of turned(withThese, round)) {
        await addSamples(browser, world, series, batches);
      }
    }
  }
  return all.flatMap(({ application, rules, samples }) =>
    ALL_TARGETS.map((target) => ({
      application,
      rules,
      target,
      aboveMicroseconds: summarize(
        samples[target].map(({ intercepted, plain }) => intercepted - plain),
      ),
      aboveInPlain: summarize(
        samples[target].map(({ intercepted, plain }) => (intercepted - plain) / plain),
      ),
      plainMicroseconds: summarize(samples[target].map(({ plain }) => plain)),
    })),
  );
}

async function addSamples(
  browser: Browser,
  world: World,
  { application, rules, samples }: Series,
  batches: number,
): Promise<void> {
  const visit = await Visit.begin(browser, world, application, rules);
  await visit.signIn();
  for (const target of ALL_TARGETS) {
    const { carriesToken, taken } = await measureIn(visit, TARGETS[target], batches);
    if (carriesToken !== (target === 'matching')) {
      throw new Error(`${application} ${carriesToken ? 'sends' : 'lacks'} the token (${target}).`);
    }
    samples[target].push(...taken);
  }
  await visit.end();
}

/** Runs in the page: `InterceptorCost` of the shared code, loaded for this alone. */
async function measureIn(
  { page }: Visit,
  url: string,
  batches: number,
): Promise<{ carriesToken: boolean; taken: Sample[] }> {
  return page.evaluate(
    async ([to, count]) => {
      const own = await (globalThis as unknown as InterceptorPage).loadMeasuredPage();
      const cost = own.interceptorCost();
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
