import { type Page } from '@playwright/test';

import { waitUntilComplete } from './complete-page.ts';
import { expect, signIn, test } from './fixtures.ts';

/** What a browser knows about how a page came to be. Times in milliseconds since the navigation began. */
interface Loading {
  readonly firstContentMs: number;
  readonly largestContentMs: number;
  /** How long the main thread was busy for more than 50 ms at a time, beyond those 50 ms (Total Blocking Time). */
  readonly blockedMs: number;
  /** Cumulative Layout Shift: 0 where nothing moves. */
  readonly layoutShift: number;
  /** What moved, for the message of a test that fails. */
  readonly moved: readonly string[];
  /** Bytes over the wire, and how many requests that were. Both of this origin alone. */
  readonly transferred: number;
  readonly requests: number;
}

/** Keeps what the browser reports from the first moment of each document on. */
async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { largest: 0, blocked: 0, shift: 0, moved: [] as string[] };
    Object.assign(globalThis, { seenByTest: seen });
    const on = (type: string, each: (entry: PerformanceEntry) => void): void => {
      new PerformanceObserver((list) => {
        list.getEntries().forEach(each);
      }).observe({ type, buffered: true });
    };
    on('largest-contentful-paint', ({ startTime }) => (seen.largest = startTime));
    on('longtask', ({ duration }) => (seen.blocked += Math.max(0, duration - 50)));
    on('layout-shift', (entry) => {
      const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node?: Element }[];
      };
      if (hadRecentInput) return;
      seen.shift += value;
      seen.moved.push(
        ...sources.map(({ node }) => `${node?.localName ?? '?'}.${node?.className ?? ''}`),
      );
    });
  });
}

async function loadingOf(page: Page): Promise<Loading> {
  return await page.evaluate(() => {
    const { seenByTest: seen } = globalThis as unknown as {
      seenByTest: { largest: number; blocked: number; shift: number; moved: string[] };
    };
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const files = performance
      .getEntriesByType('resource')
      .concat(performance.getEntriesByType('navigation'))
      .filter(({ name }) => name.startsWith(location.origin)) as PerformanceResourceTiming[];
    return {
      firstContentMs: Math.round(paint?.startTime ?? 0),
      largestContentMs: Math.round(seen.largest),
      blockedMs: Math.round(seen.blocked),
      layoutShift: Number(seen.shift.toFixed(4)),
      moved: seen.moved,
      transferred: files.reduce((sum, { transferSize }) => sum + transferSize, 0),
      requests: files.length,
    };
  });
}

test.describe('while a page loads', () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test(`nothing moves at the home page of a visitor, ${viewport.width} pixels wide`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await observe(page);
      await page.goto('/');
      await waitUntilComplete(page);
      const { layoutShift, moved, firstContentMs } = await loadingOf(page);
      expect(layoutShift, moved.join()).toBeLessThan(0.01);
      // Otherwise nothing was observed at all.
      expect(firstContentMs).toBeGreaterThan(0);
    });

    test.describe('of a manager', () => {
      test.use({ roles: ['timesheet-user', 'timesheet-manager'] });

      for (const path of ['/', '/timesheets', '/approvals', '/profile']) {
        test(`nothing moves at ${path}, ${viewport.width} pixels wide`, async ({
          page,
          person,
        }) => {
          await page.setViewportSize(viewport);
          await page.goto('/timesheets');
          await signIn(page, person);
          await observe(page);
          await page.goto(path);
          await waitUntilComplete(page);
          const { layoutShift, moved, firstContentMs } = await loadingOf(page);
          expect(layoutShift, moved.join()).toBeLessThan(0.01);
          expect(firstContentMs).toBeGreaterThan(0);
        });
      }
    });
  }
});

/**
 * Figures as Lighthouse takes them for a phone: a fourth of this machine's speed, and a slow mobile network. `npm run page-speed` prints
 * them. They are told and not asserted: they say as much about the machine.
 */
test('figures of the first visit and of the timesheets @figures', async ({ page, person }) => {
  const slowDown = async (): Promise<void> => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    });
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  };
  await slowDown();
  await observe(page);
  await page.goto('/');
  await waitUntilComplete(page);
  const home = await loadingOf(page);
  await page.goto('/timesheets');
  await signIn(page, person);
  await page.goto('/timesheets');
  await waitUntilComplete(page);
  const timesheets = await loadingOf(page);
  expect(home.requests).toBeGreaterThan(1);
  expect(timesheets.requests).toBeGreaterThan(home.requests);
  const told = { 'home, first visit': home, 'timesheets, signed in': timesheets };
  console.table(
    Object.fromEntries(Object.entries(told).map(([name, { moved: _, ...each }]) => [name, each])),
  );
});
