import type { Browser } from 'playwright-core';

import { type ApiEffort, measureApi } from './api/measure-api.ts';
import { measureTenantStart } from './api/measure-tenant-start.ts';
import { applicationsIn, type PartName } from './building/applications.ts';
import { measureBursts } from './measurements/burst.ts';
import { measureFirstPaint } from './measurements/first-paint.ts';
import { type InterceptorEffort, measureInterceptors } from './measurements/interceptor.ts';
import { measureBytes } from './measurements/measure-bytes.ts';
import { measureRenewals } from './measurements/renewals.ts';
import { measureRoundTrips } from './measurements/round-trips.ts';
import { measureTabs } from './measurements/tabs.ts';
import type { Results } from './report/results.ts';
import type { World } from './serving/world.ts';

/** What a part measures with. */
export interface Tools {
  readonly browser: Browser;
  readonly world: World;
  readonly effort: Effort;
  /** Called with a line for a person. */
  readonly say: (line: string) => void;
}

/** How often each thing is done. What is counted and not timed is done once. */
export interface Effort {
  readonly firstPaints: number;
  readonly roundTrips: number;
  readonly interceptor: InterceptorEffort;
  readonly api: ApiEffort;
  readonly tenantStarts: number;
}

/** For a look. */
export const QUICK: Effort = {
  firstPaints: 3,
  roundTrips: 2,
  interceptor: { rounds: 1, batches: 20 },
  api: { rounds: 1, seconds: 5 },
  tenantStarts: 2,
};

/** For figures that are to be believed. */
export const THOROUGH: Effort = {
  firstPaints: 24,
  roundTrips: 7,
  interceptor: { rounds: 3, batches: 40 },
  api: { rounds: 7, seconds: 10 },
  tenantStarts: 9,
};

/** A part of a run, which can be repeated by itself. */
export interface Part {
  readonly name: PartName;
  readonly measure: (tools: Tools) => Promise<Partial<Results>>;
}

/** The parts, in the order in which they are run. */
export const PARTS: readonly Part[] = [
  {
    name: 'bytes',
    measure: async ({ browser, world }) => ({
      bytes: await measureBytes(browser, world, applicationsIn('bytes')),
    }),
  },
  {
    name: 'first-paint',
    measure: async ({ browser, world, effort, say }) => ({
      firstPaint: await measureFirstPaint(
        browser,
        world,
        applicationsIn('first-paint'),
        effort.firstPaints,
        say,
      ),
    }),
  },
  {
    name: 'round-trips',
    measure: async ({ browser, world, effort, say }) => ({
      roundTrips: await measureRoundTrips(
        browser,
        world,
        applicationsIn('round-trips'),
        effort.roundTrips,
        say,
      ),
    }),
  },
  {
    name: 'interceptor',
    measure: async ({ browser, world, effort, say }) => ({
      interceptors: await measureInterceptors(
        browser,
        world,
        applicationsIn('interceptor'),
        effort.interceptor,
        say,
      ),
    }),
  },
  {
    name: 'burst',
    measure: async ({ browser, world, say }) => ({
      bursts: await measureBursts(browser, world, applicationsIn('burst'), say),
    }),
  },
  {
    name: 'tabs',
    measure: async ({ browser, world, say }) => ({
      tabs: await measureTabs(browser, world, applicationsIn('tabs'), say),
    }),
  },
  {
    name: 'renewals',
    measure: async ({ browser, world, say }) => ({
      renewals: await measureRenewals(browser, world, applicationsIn('renewals'), say),
    }),
  },
  {
    name: 'api',
    measure: async ({ effort, say }) => ({ api: await measureApi(effort.api, say) }),
  },
  {
    name: 'tenant',
    measure: async ({ effort, say }) => ({
      tenantStart: await measureTenantStart(effort.tenantStarts, say),
    }),
  },
];
