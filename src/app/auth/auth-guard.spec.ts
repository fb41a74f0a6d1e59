import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type CanActivateFn, provideRouter, Router, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuthError } from './auth-error';
import { authGuard, authMatchGuard } from './auth-guard';
import { AuthService } from './auth-service';
import { requireScopes } from './require-scopes';
import {
  anAuthConfig,
  type AuthTestingOptions,
  FakeAuthorizationClient,
  provideAuthTesting,
  someCheckedTokens,
} from './testing';

@Component({ selector: 'auth-test-protected', template: 'Protected' })
class Protected {}
@Component({ selector: 'auth-test-public', template: 'Public' })
class Public {}

let loads: number;

const ROUTES: Routes = [
  { path: 'protected', canActivate: [authGuard], component: Protected },
  {
    path: 'parent',
    canActivateChild: [authGuard],
    children: [{ path: 'child', component: Protected }],
  },
  {
    path: 'lazy',
    canMatch: [authMatchGuard],
    loadChildren: () => {
      loads += 1;
      return [{ path: '**', component: Protected }];
    },
  },
  {
    path: 'approve',
    canActivate: [requireScopes('approve:things', 'read:things')],
    component: Protected,
  },
  { path: '**', component: Public },
];

async function open(url: string, options: AuthTestingOptions = {}): Promise<string> {
  loads = 0;
  TestBed.configureTestingModule({
    providers: [provideAuthTesting(options), provideRouter(ROUTES)],
  });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  return `${TestBed.inject(Router).url} ${harness.routeNativeElement?.textContent ?? ''}`;
}

describe('authGuard', () => {
  it('lets people in who are signed in', async () => {
    expect(await open('/protected')).toBe('/protected Protected');
  });

  it('sends others to the sign-in page, which knows the deep link', async () => {
    expect(await open('/protected?week=2026-W47#total', { user: null })).toBe(
      '/sign-in?returnTo=%2Fprotected%3Fweek%3D2026-W47%23total Public',
    );
  });

  it('guards children, too', async () => {
    expect(await open('/parent/child')).toBe('/parent/child Protected');
    TestBed.resetTestingModule();
    expect(await open('/parent/child', { user: null })).toContain('/sign-in');
  });

  it('does not let people in whose session could not be restored', async () => {
    const client = new FakeAuthorizationClient();
    client.answer(new AuthError('AUTH_TIMEOUT', 'x'));
    expect(await open('/protected', { user: null, wasSignedIn: true, client })).toContain(
      '/sign-in',
    );
  });

  it('does not send the sign-in, callback and forbidden pages in circles when they are guarded by mistake', async () => {
    for (const [pageGuard, options] of [
      [authGuard, { user: null }],
      [requireScopes('nobody:has'), {}],
    ] as const) {
      TestBed.resetTestingModule();
      let rounds = 0;
      const countingGuard: CanActivateFn = () => {
        rounds += 1;
        return rounds < 20;
      };
      TestBed.configureTestingModule({
        providers: [
          provideAuthTesting(options),
          provideRouter([
            {
              path: '',
              canActivateChild: [countingGuard, pageGuard],
              children: [{ path: '**', component: Protected }],
            },
          ]),
        ],
      });
      const harness = await RouterTestingHarness.create();
      await harness.navigateByUrl('/x');
      expect(rounds).toBe(2);
    }
  });

  it('waits until the session is worked out, and shows nothing before', async () => {
    const client = new FakeAuthorizationClient();
    TestBed.configureTestingModule({
      providers: [provideAuthTesting({ client }), provideRouter(ROUTES)],
    });
    // The answer for the start is there already; the one for this test is given below.
    const auth = TestBed.inject(AuthService);
    expect(auth.session().status).toBe('unknown');
    const harness = await RouterTestingHarness.create();
    const opened = harness.navigateByUrl('/protected');
    expect(harness.routeNativeElement).toBeNull();
    await opened;
    expect(harness.routeNativeElement?.textContent).toBe('Protected');
  });
});

describe('authMatchGuard', () => {
  it('lets the code be downloaded by people who are signed in', async () => {
    expect(await open('/lazy/deep?x=1')).toBe('/lazy/deep?x=1 Protected');
    expect(loads).toBe(1);
  });

  it('keeps the code from others, and the query of the deep link for them', async () => {
    expect(await open('/lazy/deep?x=1', { user: null })).toBe(
      '/sign-in?returnTo=%2Flazy%2Fdeep%3Fx%3D1 Public',
    );
    expect(loads).toBe(0);
  });
});

describe('requireScopes', () => {
  it('lets people in who were granted all of them', async () => {
    const scopes = ['openid', 'read:things', 'approve:things'];
    expect(await open('/approve', { scopes })).toBe('/approve Protected');
  });

  it('says which are missing, and only those', async () => {
    expect(await open('/approve?x=1', { scopes: ['openid', 'read:things'] })).toBe(
      '/forbidden?scope=approve:things&from=%2Fapprove%3Fx%3D1 Public',
    );
  });

  it('does not take a longer scope for the one that is needed', async () => {
    const url = await open('/approve', { scopes: ['read:things', 'approve:things:own'] });
    expect(url).toContain('/forbidden?scope=approve:things&');
  });

  it('finds out the scopes where people sign in with an ID Token alone', async () => {
    const config = anAuthConfig({ responseType: 'id_token' });
    for (const [scopes, url] of [
      [['read:things', 'approve:things'], '/approve '],
      [['read:things'], '/forbidden?scope=approve:things&'],
    ] as const) {
      TestBed.resetTestingModule();
      const client = new FakeAuthorizationClient();
      client.answer(someCheckedTokens({ accessToken: null }));
      client.answer(someCheckedTokens({ scopes }));
      expect(await open('/approve', { user: null, wasSignedIn: true, client, config })).toContain(
        url,
      );
    }
  });

  it('sends people whose session is over to the sign-in page, not to the forbidden one', async () => {
    const config = anAuthConfig({ responseType: 'id_token' });
    const client = new FakeAuthorizationClient();
    client.answer(someCheckedTokens({ accessToken: null }));
    client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'));
    const url = await open('/approve', { user: null, wasSignedIn: true, client, config });
    expect(url).toContain('/sign-in?returnTo=%2Fapprove');
  });

  for (const [code, because] of [
    ['AUTH_TIMEOUT', 'is slow'],
    ['AUTH_CONSENT_REQUIRED', 'has to ask the person first'],
  ] as const) {
    it(`does not say "forbidden" of a tenant that ${because}: the API decides`, async () => {
      const config = anAuthConfig({ responseType: 'id_token' });
      const client = new FakeAuthorizationClient();
      client.answer(someCheckedTokens({ accessToken: null }));
      client.answer(new AuthError(code, 'x'));
      expect(await open('/approve', { user: null, wasSignedIn: true, client, config })).toContain(
        '/approve Protected',
      );
    });
  }

  it('grants no scope when they cannot be found out', async () => {
    const config = anAuthConfig({ responseType: 'id_token' });
    const client = new FakeAuthorizationClient();
    client.answer(someCheckedTokens({ accessToken: null }));
    client.answer(new AuthError('AUTH_TENANT_REFUSED', 'x'));
    const url = await open('/approve', { user: null, wasSignedIn: true, client, config });
    expect(url).toContain('/forbidden?scope=approve:things%20read:things&');
  });

  it('sends people who are not signed in to the sign-in page and not to the forbidden one', async () => {
    expect(await open('/approve', { user: null })).toContain('/sign-in?returnTo=%2Fapprove');
  });
});
