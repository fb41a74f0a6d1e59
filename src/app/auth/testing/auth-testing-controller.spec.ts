import { HttpClient, HttpHeaders, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { AuthError } from '../auth-error';
import { authInterceptor } from '../auth-interceptor';
import { AuthService } from '../auth-service';
import { AuthTestingController } from './auth-testing-controller';
import { anAuthConfig, aUser, TEST_AUDIENCE } from './builders';
import { FakeAuthorizationClient } from './fake-authorization-client';
import { type AuthTestingOptions, provideAuthTesting } from './provide-auth-testing';

const THINGS = 'https://api.example.test/v1/things';
const REPORTS = 'https://reports.example.test/hours';
const REPORTS_AUDIENCE = 'https://api.example.test/reports';

const TWO_APIS = anAuthConfig({
  apis: [
    { url: 'https://api.example.test/v1', audience: TEST_AUDIENCE, scopes: ['read:things'] },
    { url: 'https://reports.example.test', audience: REPORTS_AUDIENCE, scopes: ['read:reports'] },
  ],
});

/** Somebody who works with the kit. */
async function open(options: AuthTestingOptions = {}): Promise<{
  readonly controller: AuthTestingController;
  readonly auth: AuthService;
  readonly backend: HttpTestingController;
  readonly get: (url: string) => void;
}> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([authInterceptor])),
      provideHttpClientTesting(),
      provideRouter([]),
      provideAuthTesting({ config: TWO_APIS, ...options }),
    ],
  });
  const controller = TestBed.inject(AuthTestingController);
  const auth = TestBed.inject(AuthService);
  await controller.settled();
  return {
    controller,
    auth,
    backend: TestBed.inject(HttpTestingController),
    get: (url) => {
      TestBed.inject(HttpClient)
        .get(url)
        .subscribe({ error: () => undefined });
    },
  };
}

/** The session in a line. */
function sessionOf(auth: AuthService): string {
  const session = auth.session();
  if (session.status === 'anonymous') return `anonymous: ${session.reason}`;
  return session.status === 'authenticated' ? `authenticated: ${session.user.sub}` : 'unknown';
}

/** Turns the event loop, for what has nothing to wait for but itself. */
async function aTurn(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}

describe('provideAuthTesting', () => {
  it('starts with the tokens that it is told to hold, and asks nobody for them', async () => {
    const client = new FakeAuthorizationClient();
    const { controller, auth, get } = await open({
      client,
      scopes: ['openid', 'read:things'],
      audiences: { [REPORTS_AUDIENCE]: ['read:reports'] },
    });
    get(REPORTS);
    get(THINGS);
    controller.expectTokenSentTo(REPORTS);
    controller.expectTokenSentTo(THINGS);
    expect(client.silentRequests.length).toBe(1);
    const session = auth.session();
    expect(session.status === 'authenticated' && [...session.scopes].sort()).toEqual([
      'openid',
      'read:reports',
      'read:things',
    ]);
  });

  it('takes the scopes of the first API from either place', async () => {
    const { auth } = await open({ audiences: { [TEST_AUDIENCE]: ['read:things'] } });
    const session = auth.session();
    expect(session.status === 'authenticated' && session.scopes).toEqual(['read:things']);
  });

  it('refuses tokens that cannot be held', () => {
    expect(() => provideAuthTesting({ audiences: { 'https://other.test': [] } })).toThrowError(
      /no API of the configuration/,
    );
    const audiences = { [REPORTS_AUDIENCE]: [] };
    expect(() => provideAuthTesting({ audiences, config: TWO_APIS, user: null })).toThrowError(
      /nobody is signed in/,
    );
  });
});

describe('AuthTestingController', () => {
  it('lets tokens expire, so that the next request waits for a new one', async () => {
    const { controller, backend, get } = await open();
    controller.expireTokens();
    get(THINGS);
    backend.expectNone(THINGS);
    controller.answerRenewal({ scopes: ['read:things'] });
    await aTurn();
    controller.expectTokenSentTo(THINGS);
    const { request } = backend.expectOne(THINGS);
    expect(request.headers.get('Authorization')).toBe('Bearer access-token-2');
  });

  it('lets the token of one API expire, and leaves the others', async () => {
    const { controller, backend, get } = await open({ audiences: { [REPORTS_AUDIENCE]: [] } });
    controller.expireTokens(REPORTS_AUDIENCE);
    get(THINGS);
    get(REPORTS);
    controller.expectTokenSentTo(THINGS);
    backend.expectNone(REPORTS);
    expect(() => {
      controller.expireTokens('https://other.test');
    }).toThrowError('There is no token for https://other.test that could expire.');
  });

  it('fails a renewal in passing: the session goes on, in trouble', async () => {
    const { controller, auth } = await open();
    controller.failRenewal();
    await expectAsync(auth.renew()).toBeRejectedWithError(AuthError);
    const session = auth.session();
    expect(session.status === 'authenticated' && session.trouble?.code).toBe('AUTH_TIMEOUT');
  });

  it('fails a renewal for good: the session is over', async () => {
    const { controller, auth } = await open();
    controller.failRenewal('final');
    await expectAsync(auth.renew()).toBeRejectedWithError(AuthError);
    expect(sessionOf(auth)).toBe('anonymous: expired');
  });

  it('fails a renewal as it is told', async () => {
    const { controller, auth } = await open();
    controller.failRenewal(new AuthError('AUTH_CONSENT_REQUIRED', 'Ask them.'));
    await expectAsync(auth.renew()).toBeRejectedWithError('Ask them.');
    expect(sessionOf(auth)).toBe('authenticated: auth0|ada');
  });

  it('ends the session at the tenant, also where frames were never tried', async () => {
    const { controller, auth } = await open();
    controller.signInAs(aUser());
    await controller.endSession();
    expect(sessionOf(auth)).toBe('anonymous: expired');
  });

  it('says so when the session cannot end, because the tenant was told to answer', async () => {
    const { controller } = await open();
    controller.answerRenewal();
    await expectAsync(controller.endSession()).toBeRejectedWithError(/given before was used/);
  });

  it('signs out, and does not leave the page', async () => {
    const { controller, auth } = await open();
    await controller.signOut();
    expect(sessionOf(auth)).toBe('anonymous: signed-out');
    expect(controller.leftFor).toEqual([]);
  });

  it('signs in somebody else, and ends the session of the first one before', async () => {
    const { controller, auth, get } = await open();
    const heard: string[] = [];
    const subscription = auth.session$.subscribe(() => heard.push(sessionOf(auth)));
    controller.signInAs(aUser({ sub: 'auth0|ben' }), { scopes: ['read:things'] });
    subscription.unsubscribe();
    expect(heard).toEqual([
      'authenticated: auth0|ada',
      'anonymous: user-changed',
      'authenticated: auth0|ben',
    ]);
    get(THINGS);
    controller.expectTokenSentTo(THINGS);
  });

  it('lets a person come back from a step-up, with what was asked for and a fresh sign-in', async () => {
    const { controller, auth } = await open();
    void auth.stepUp(
      { audience: TEST_AUDIENCE, scopes: ['approve:things'], maxAgeSeconds: 60 },
      { returnTo: '/approvals' },
    );
    expect(await controller.comeBack()).toBe('/approvals');
    expect(controller.leftFor).toEqual([jasmine.stringContaining('/authorize?state=')]);
    const session = auth.session();
    expect(session.status === 'authenticated' && session.scopes).toContain('approve:things');
    expect(session.status === 'authenticated' && session.authenticatedAtMs).toBeCloseTo(
      controller.nowMs,
      -4,
    );
  });

  it('lets a person come back who was refused, and who stays signed in', async () => {
    const { controller, auth } = await open();
    void auth.signIn({ scopes: ['approve:things'] });
    await controller.comeBack({ refused: new AuthError('AUTH_TENANT_REFUSED', 'Not you.') });
    expect(sessionOf(auth)).toBe('authenticated: auth0|ada');
  });

  it('lets nobody come back who was not sent away', async () => {
    const { controller, auth } = await open({ user: null });
    await expectAsync(controller.comeBack()).toBeRejectedWithError(/Nobody was sent/);
    void auth.signIn();
    await controller.comeBack({ user: aUser({ sub: 'auth0|ben' }) });
    expect(sessionOf(auth)).toBe('authenticated: auth0|ben');
    await expectAsync(controller.comeBack()).toBeRejectedWithError(/Nobody was sent/);
  });

  it('announces that the page will be left, and leaves it when the time has come', async () => {
    const { controller, auth } = await open();
    await controller.announceRedirect();
    const session = auth.session();
    const atMs = session.status === 'authenticated' ? session.redirectAtMs! : 0;
    expect(atMs).toBeGreaterThan(controller.nowMs);
    expect(controller.leftFor).toEqual([]);
    await controller.advance(atMs - controller.nowMs);
    await aTurn();
    expect(controller.leftFor.length).toBe(1);
  });

  it('lets time pass: what is due is renewed, and what it asks is answered later', async () => {
    const { controller } = await open();
    await controller.advance(7_190_000);
    expect(() => {
      controller.verify();
    }).toThrowError(`The tenant was asked and not answered: ${TEST_AUDIENCE}.`);
    controller.answerRenewal();
    await aTurn();
    controller.verify();
  });
});

describe('AuthTestingController, about requests,', () => {
  it('sees that none carries a token elsewhere, also after it was answered', async () => {
    const { controller, backend, get } = await open();
    get('https://tracker.example.test/pixel?x=1');
    backend.expectOne(() => true).flush('');
    controller.expectNoTokenSentTo('https://tracker.example.test');
    controller.expectNoTokenSentTo(({ url }) => url.includes('pixel'));
    expect(() => {
      controller.expectTokenSentTo('https://tracker.example.test');
    }).toThrowError(
      'Expected GET https://tracker.example.test/pixel to carry an Access Token of this session, but it has no Authorization header.',
    );
  });

  it('does not take silence for proof', async () => {
    const { controller, get } = await open();
    expect(() => {
      controller.expectNoTokenSentTo('https://tracker.example.test');
    }).toThrowError(/none was sent, so that this says nothing. Nothing was sent\.$/);
    get(THINGS);
    expect(() => {
      controller.expectTokenSentTo(`${THINGS}/7`);
    }).toThrowError(/none was sent. Sent was:\n {2}GET https:\/\/api\.example\.test\/v1\/things$/);
    // A string is a place, and not the beginning of a text.
    expect(() => {
      controller.expectTokenSentTo('https://api.example.test/v1/thing');
    }).toThrowError(/none was sent/);
  });

  it('finds the token that was sent, and another that only looks like one', async () => {
    const { controller, get } = await open();
    get(THINGS);
    expect(() => {
      controller.expectNoTokenSentTo(THINGS);
    }).toThrowError(`Expected GET ${THINGS} to carry no token, but its Authorization header does.`);
    const headers = new HttpHeaders({ Authorization: 'Bearer other' });
    TestBed.inject(HttpClient).get('https://other.example.test', { headers }).subscribe();
    expect(() => {
      controller.expectTokenSentTo('https://other.example.test');
    }).toThrowError(/holds something else/);
  });

  for (const [place, send$] of [
    ['URL', (http: HttpClient, token: string) => http.get(`/log?t=${token}`)],
    ['URL', (http: HttpClient, token: string) => http.get('/log', { params: { t: token } })],
    [
      'header X-Log',
      (http: HttpClient, t: string) => http.get('/log', { headers: { 'X-Log': t } }),
    ],
    [
      'header Authorization',
      (http: HttpClient, t: string) =>
        http.get('/log', { headers: { Authorization: `Basic ${t}` } }),
    ],
    ['body', (http: HttpClient, token: string) => http.post('/log', { token })],
    ['body', (http: HttpClient, t: string) => http.post('/log', new URLSearchParams({ t }))],
    [
      'body',
      (http: HttpClient, t: string) => http.post('/log', new TextEncoder().encode(t).buffer),
    ],
    [
      'body',
      (http: HttpClient, token: string) => {
        const form = new FormData();
        form.append('token', token);
        return http.post('/log', form);
      },
    ],
  ] as const) {
    it(`finds a token in the ${place} of any request, and does not repeat it`, async () => {
      const { controller, auth, get } = await open();
      const token = await auth.accessToken();
      send$(TestBed.inject(HttpClient), token).subscribe();
      get('https://tracker.example.test/pixel');
      let message = '';
      try {
        controller.expectNoTokenSentTo('https://tracker.example.test');
      } catch (error: unknown) {
        message = String(error);
      }
      expect(message).toMatch(`/log carries an Access Token in its ${place}\\.$`);
      expect(message).not.toContain(token);
    });
  }
});
