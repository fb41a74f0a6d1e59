import { type Page } from '@playwright/test';

import { expect, signIn, test } from './fixtures.ts';

/**
 * The key set has up to three readers: auth0-js, the checks beside it, and who fetches it ahead. The local tenant lets no
 * browser keep it; a real one does, so that one request serves them all.
 */
const READERS_OF_KEYS = 3;

/** What a page and its frames ask the tenant for, and how many frames there were. */
interface Counts {
  /** Of the tenant, by path, but for its key set. */
  readonly tenant: string[];
  keys: number;
  frames: number;
  /** Scripts of the application that were asked for more than once in the same document. */
  readonly twice: string[];
}

/** Counts from the next document of the application on that `begins` with a path. */
function countFrom(page: Page, { app, tenant }: Addresses, begins: string): Counts {
  const counts: Counts = { tenant: [], keys: 0, frames: 0, twice: [] };
  const scripts = new Set<string>();
  let isCounting = false;
  /** Whether the document that is on its way counts: until it is here, the one before still loads its own chunks. */
  let isNextCounted: boolean | null = null;
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || isNextCounted === null) return;
    isCounting = isNextCounted;
    isNextCounted = null;
  });
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    const isOfPage = request.frame() === page.mainFrame();
    if (isOfPage && request.isNavigationRequest()) {
      isCounting = false;
      isNextCounted = origin === app && pathname.startsWith(begins);
    }
    if (!isCounting) return;
    if (origin === tenant) {
      if (pathname === '/.well-known/jwks.json') counts.keys += 1;
      else counts.tenant.push(pathname);
    }
    if (!isOfPage || request.resourceType() !== 'script') return;
    if (scripts.has(pathname)) counts.twice.push(pathname);
    scripts.add(pathname);
  });
  page.on('frameattached', () => {
    if (isCounting) counts.frames += 1;
  });
  return counts;
}

type Addresses = Readonly<Record<'app' | 'tenant', string>>;

test('from the callback to signed in the tenant is asked for its keys alone, and there is no frame', async ({
  page,
  person,
  environment,
}) => {
  const counts = countFrom(page, environment, '/callback');
  await page.goto('/timesheets');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  const { keys, ...others } = counts;
  expect(others).toEqual({ tenant: [], frames: 0, twice: [] });
  expect(keys).toBeGreaterThan(0);
  expect(keys).toBeLessThanOrEqual(READERS_OF_KEYS);
});

test('a reload asks the tenant in one frame, and for nothing else but its keys, and leaves no frame', async ({
  page,
  person,
  environment,
}) => {
  await page.goto('/timesheets');
  await signIn(page, person);
  const counts = countFrom(page, environment, '/timesheets');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  await expect.poll(() => page.frames()).toHaveLength(1);
  const { keys, ...others } = counts;
  expect(others).toEqual({ tenant: ['/authorize'], frames: 1, twice: [] });
  expect(keys).toBeGreaterThan(0);
  expect(keys).toBeLessThanOrEqual(READERS_OF_KEYS);
});
