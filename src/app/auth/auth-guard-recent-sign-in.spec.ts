import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { authRoutes } from './auth-routes';
import { NOW } from './browser/browser';
import { CAPTURED_RESPONSE, CapturedResponse } from './protocol/captured-response';
import { requireRecentSignIn } from './require-recent-sign-in';
import { FakeAuthorizationClient, provideAuthTesting, someCheckedTokens } from './testing';

@Component({ selector: 'auth-test-payments', template: 'Payments' })
class Payments {}
@Component({ selector: 'auth-test-other', template: 'Other' })
class Other {}

const NOW_MS = 1_800_000_000_000;

/** When the person signed in: so many seconds ago, or nobody knows. */
async function open(agoSeconds: number | null, maxAgeSeconds = 300) {
  const client = new FakeAuthorizationClient();
  const left: string[] = [];
  client.answer(
    someCheckedTokens({
      expiresAtMs: NOW_MS + 7_200_000,
      authenticatedAtMs: agoSeconds === null ? null : NOW_MS - agoSeconds * 1000,
    }),
  );
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({
        client,
        user: null,
        wasSignedIn: true,
        leaveFor: (url) => left.push(url),
      }),
      provideRouter([
        ...authRoutes,
        {
          path: 'payments',
          canActivate: [requireRecentSignIn(maxAgeSeconds)],
          component: Payments,
        },
        { path: '**', component: Other },
      ]),
      { provide: NOW, useValue: () => NOW_MS },
      { provide: CAPTURED_RESPONSE, useValue: new CapturedResponse('state=x') },
    ],
  });
  const harness = await RouterTestingHarness.create('/payments?for=ada');
  await harness.fixture.whenStable();
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  return { client, left, harness, url: TestBed.inject(Router).url };
}

describe('requireRecentSignIn', () => {
  for (const [agoSeconds, because] of [
    [0, 'just now'],
    [300, 'within the time'],
    [360, 'within the grace that consent may take'],
    [-60, 'by a clock that is a little ahead'],
  ] as const) {
    it(`lets in who signed in ${agoSeconds} seconds ago: ${because}`, async () => {
      const { harness, left } = await open(agoSeconds);
      expect(harness.routeNativeElement?.textContent).toBe('Payments');
      expect(left).toEqual([]);
    });
  }

  for (const [agoSeconds, because] of [
    [361, 'too long ago'],
    [-61, 'in the future, for the clock was set back'],
    [null, 'at a time that the tenant did not say'],
  ] as const) {
    it(`sends to the tenant, once, who signed in ${agoSeconds ?? '?'} seconds ago: ${because}`, async () => {
      const { client, harness, left, url } = await open(agoSeconds);
      expect(harness.routeNativeElement?.textContent).not.toContain('Payments');
      expect(url).toBe('/sign-in?returnTo=%2Fpayments%3Ffor%3Dada&max_age=300');
      expect(left.length).toBe(1);
      expect(client.signIns[0]?.transaction).toEqual(
        jasmine.objectContaining({
          maxAgeSeconds: 300,
          returnTo: '/payments?for=ada',
          responseType: 'token id_token',
        }),
      );
    });
  }

  it('lets in who comes back from showing it for a page that wants it now', async () => {
    const { harness, left } = await open(45, 0);
    expect(harness.routeNativeElement?.textContent).toBe('Payments');
    expect(left).toEqual([]);
  });

  it('sends max_age=0 where that is wanted', async () => {
    const { client } = await open(3600, 0);
    expect(client.signIns[0]?.transaction.maxAgeSeconds).toBe(0);
  });

  for (const maxAgeSeconds of [-1, 0.5, NaN, Infinity, 1e21, '60' as unknown as number]) {
    it(`refuses ${JSON.stringify(maxAgeSeconds)} when the routes are written, not when they are used`, () => {
      expect(() => requireRecentSignIn(maxAgeSeconds)).toThrow(
        jasmine.objectContaining({ code: 'AUTH_OPTION_INVALID' }),
      );
    });
  }
});
