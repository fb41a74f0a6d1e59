import {
  APP_BASE_HREF,
  Location,
  LocationStrategy,
  PathLocationStrategy,
  PlatformLocation,
} from '@angular/common';
import { MOCK_PLATFORM_LOCATION_CONFIG, MockPlatformLocation } from '@angular/common/testing';
import { Component, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import * as fc from 'fast-check';

import { failureOf } from './api-access/testing/failure-of';
import { AuthError } from './auth-error';
import { authRoutes } from './auth-routes';
import { AuthService } from './auth-service';
import { TAB_STORAGE } from './browser/browser';
import { BASE_URL } from './browser/window';
import { safeReturnTo } from './return-to';
import { Departure } from './sign-in/departure';
import { ReturnToMemory } from './sign-in/return-to-memory';
import { hostileLink } from './sign-in/testing/hostile-links';
import { FakeAuthorizationClient, MemoryStorage, provideAuthTesting } from './testing';

const ORIGIN = 'https://app.test';
const APPLICATION = `${ORIGIN}/shop/`;
const EXCLUDED = ['/callback', '/sign-in'];
const KEY = 'auth.test-client.return-to';

@Component({ selector: 'auth-test-anywhere', template: 'Anywhere' })
class Anywhere {}

/** An application at `https://app.test/shop/`, and what happens to its address bar. */
function setUp(user?: null) {
  const client = new FakeAuthorizationClient();
  const tab = new MemoryStorage();
  const left: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({
        client,
        leaveFor: (url) => left.push(url),
        ...(user === null && { user }),
      }),
      provideRouter([...authRoutes, { path: '**', component: Anywhere }]),
      { provide: LocationStrategy, useClass: PathLocationStrategy },
      { provide: PlatformLocation, useClass: MockPlatformLocation },
      {
        provide: MOCK_PLATFORM_LOCATION_CONFIG,
        useValue: { startUrl: APPLICATION, appBaseHref: '/shop/' },
      },
      { provide: APP_BASE_HREF, useValue: '/shop/' },
      { provide: BASE_URL, useValue: APPLICATION },
      { provide: TAB_STORAGE, useValue: tab },
      // The router refuses what is no link, and Angular tells of it. That is all that may happen.
      { provide: ErrorHandler, useValue: { handleError: () => undefined } },
    ],
  });
  return { client, tab, left };
}

/** Why a link leads out of the application, or back into signing in; `null` where it does neither. */
function danger(link: string): string | null {
  if (!/^\/(?![/\\])/.test(link)) return `${link} begins otherwise than with one slash`;
  for (const base of [`${ORIGIN}/`, APPLICATION]) {
    const url = new URL(link, base);
    if (url.origin !== ORIGIN) return `${link} leads to ${url.origin}`;
    if (url.pathname.startsWith('//')) return `${link} is another host to who reads it as a path`;
    if (EXCLUDED.includes(decodeURIComponent(url.pathname))) return `${link} leads nowhere`;
  }
  return null;
}

/** Lets promises and the router come to rest. */
async function rest(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}

describe('A link from a stranger', () => {
  it('becomes one to a page of this application, and stays what it has become', async () => {
    let kept = 0;
    const failure = await failureOf(
      fc.property(hostileLink(), (link) => {
        const safe = safeReturnTo(link, EXCLUDED);
        const problem = danger(safe);
        if (problem !== null) throw new Error(problem);
        if (safeReturnTo(safe, EXCLUDED) !== safe) throw new Error(`${safe} changes again`);
        if (safe !== '/') kept += 1;
      }),
    );
    expect(failure).toBeNull();
    expect(kept).withContext('links that were kept').toBeGreaterThan(300);
  });

  it('of megabytes becomes the home page', () => {
    const mega = 1_000_000;
    for (const link of [
      '/'.repeat(mega),
      `/${'../'.repeat(mega)}/evil.test`,
      `/${'%2f'.repeat(mega)}`,
      `/a?${'x'.repeat(mega)}`,
      `/${'(x:'.repeat(mega)}`,
      `/${'\ud800'.repeat(mega)}`,
    ]) {
      expect(safeReturnTo(link, EXCLUDED)).toBe('/');
    }
  });

  it('in the options of a sign-in, or in the storage of the tab, is made safe on its way in and out', async () => {
    const { tab } = setUp(null);
    const departure = TestBed.inject(Departure);
    const memory = TestBed.inject(ReturnToMemory);
    const auth = TestBed.inject(AuthService);
    const failure = await failureOf(
      fc.asyncProperty(hostileLink(), async (link) => {
        const { transaction } = await departure.begin({ returnTo: link });
        tab.write(KEY, link);
        for (const found of [transaction.returnTo, memory.returnTo, await auth.returnTo()]) {
          const problem = danger(found);
          if (problem !== null) throw new Error(problem);
        }
      }),
      1000,
    );
    expect(failure).toBeNull();
  });

  it('leads the router to an address below the application, never back to signing in', async () => {
    const { tab } = setUp();
    // The router says in development which links it cannot read.
    spyOn(console, 'warn');
    const harness = await RouterTestingHarness.create();
    const [router, platform] = [TestBed.inject(Router), TestBed.inject(PlatformLocation)];
    let pages = 0;
    const failure = await failureOf(
      fc.asyncProperty(hostileLink(), fc.boolean(), async (link, isStored) => {
        if (isStored) tab.write(KEY, link);
        const asked = encodeURIComponent(link.replace(/\p{Surrogate}/gu, '\ufffd'));
        await harness.navigateByUrl(isStored ? '/callback' : `/sign-in?returnTo=${asked}`);
        await harness.fixture.whenStable();
        await rest();
        const { href } = new URL(platform.href);
        if (!href.startsWith(APPLICATION)) throw new Error(`It leads to ${href}`);
        const page = harness.fixture.nativeElement as HTMLElement;
        if (page.textContent !== 'Anywhere') throw new Error(`Nobody gets past ${router.url}`);
        if (router.url !== '/') pages += 1;
      }),
      200,
    );
    expect(failure).toBeNull();
    expect(pages).withContext('pages other than the home page').toBeGreaterThan(10);
  }, 60_000);

  it('makes a routerLink to an address below the application', async () => {
    setUp();
    spyOn(console, 'warn');
    let links = 0;
    const [router, location] = [TestBed.inject(Router), TestBed.inject(Location)];
    const failure = await failureOf(
      fc.property(hostileLink(), (link) => {
        const safe = safeReturnTo(link, EXCLUDED);
        // What the router cannot read becomes a link to the home page.
        const href = location.prepareExternalUrl(router.serializeUrl(router.parseUrl(safe)));
        if (href !== '/shop/') links += 1;
        const url = new URL(href, APPLICATION);
        if (!url.href.startsWith(APPLICATION)) throw new Error(`${safe} leads to ${url.href}`);
      }),
    );
    expect(failure).toBeNull();
    expect(links).withContext('links to other pages').toBeGreaterThan(200);
  });

  it('to go to after signing out stays below the application, is an address of the web, or is refused', async () => {
    const { client, left } = setUp();
    const departure = TestBed.inject(Departure);
    spyOn(client, 'logoutUrl').and.callFake((returnTo) => returnTo);
    let refused = 0;
    const failure = await failureOf(
      fc.asyncProperty(hostileLink(), async (returnTo) => {
        left.length = 0;
        try {
          await departure.leaveSignedOut({ returnTo });
        } catch (error: unknown) {
          if (!(error instanceof AuthError) || error.code !== 'AUTH_OPTION_INVALID') throw error;
          refused += 1;
          return;
        }
        const { href, protocol } = new URL(left[0] ?? '');
        const isInside = href.startsWith(APPLICATION);
        // An absolute address is the application's own word; the list of the tenant decides on it.
        if (!isInside && (returnTo.startsWith('/') || !/^https?:$/.test(protocol))) {
          throw new Error(`It leads to ${href}`);
        }
      }),
      1000,
    );
    expect(failure).toBeNull();
    expect(refused).withContext('links that were refused').toBeGreaterThan(50);
  });
});
