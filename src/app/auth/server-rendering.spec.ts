import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, DOCUMENT, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { firstValueFrom } from 'rxjs';

import type { ApiAccess } from './auth-config';
import { AuthError } from './auth-error';
import { authGuard } from './auth-guard';
import { authInterceptor } from './auth-interceptor';
import { authRoutes } from './auth-routes';
import { AuthService } from './auth-service';
import { LOAD_AUTHORIZATION_CLIENT } from './protocol/load-authorization-client';
import { provideAuth } from './provide-auth';
import { anAuthConfig } from './testing';

@Component({ selector: 'auth-test-orders', template: 'Orders' })
class Orders {}

/** What was looked at that a server does not have: parts of the window, and the way to the tenant. */
let touched: string[];

/** The application as a server renders it. */
function renderOnServer(apis: readonly ApiAccess[] = []): void {
  touched = [];
  const page = document.implementation.createHTMLDocument();
  // The test's own router listens to it; nobody else has a reason to look.
  const view = { addEventListener: () => undefined, removeEventListener: () => undefined };
  for (const name of [
    'history',
    'localStorage',
    'location',
    'navigator',
    'sessionStorage',
    'top',
  ]) {
    Object.defineProperty(view, name, { get: () => touched.push(name) });
  }
  Object.defineProperty(page, 'defaultView', { value: view });
  TestBed.configureTestingModule({
    providers: [
      provideAuth(anAuthConfig({ apis })),
      provideRouter([
        ...authRoutes,
        { path: 'orders', canActivate: [authGuard], component: Orders },
        { path: '', component: Orders },
      ]),
      provideHttpClient(withInterceptors([authInterceptor])),
      provideHttpClientTesting(),
      { provide: PLATFORM_ID, useValue: 'server' },
      { provide: DOCUMENT, useValue: page },
      {
        provide: LOAD_AUTHORIZATION_CLIENT,
        useValue: () => {
          touched.push('tenant');
          return Promise.reject(new AuthError('AUTH_TIMEOUT', 'Nobody is to be asked.'));
        },
      },
    ],
  });
}

/** Where a navigation ends, and what is shown there. */
async function open(url: string): Promise<string> {
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  return `${TestBed.inject(Router).url} ${harness.routeNativeElement?.querySelector('h1')?.textContent ?? ''}`;
}

describe('On a server that renders', () => {
  it('nobody is signed in, at once', () => {
    renderOnServer();
    expect(TestBed.inject(AuthService).session()).toEqual({
      status: 'anonymous',
      reason: 'no-session',
      error: null,
    });
    expect(touched).toEqual([]);
  });

  it('a guarded page is the sign-in page, which sends nobody on', async () => {
    renderOnServer();
    expect(await open('/orders?page=2')).toBe('/sign-in?returnTo=%2Forders%3Fpage%3D2 One moment…');
    expect(touched).toEqual([]);
  });

  it('the callback page waits for the browser, which alone can see the answer', async () => {
    renderOnServer();
    expect(await open('/callback')).toBe('/callback Signing you in…');
    expect(touched).toEqual([]);
  });

  it('a request that needs a token does not go out', async () => {
    renderOnServer([{ url: '/api', audience: 'api' }]);
    await expectAsync(
      firstValueFrom(TestBed.inject(HttpClient).get('/api/orders')),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }));
    TestBed.inject(HttpTestingController).verify();
    expect(touched).toEqual([]);
  });

  it('a request that may go without a token does', () => {
    renderOnServer([{ url: '/api', audience: 'api', anonymous: true }]);
    TestBed.inject(HttpClient).get('/api/catalogue').subscribe();
    const { request } = TestBed.inject(HttpTestingController).expectOne('/api/catalogue');
    expect(request.headers.has('Authorization')).toBeFalse();
  });
});
