import {
  HTTP_INTERCEPTORS,
  HttpClient,
  HttpContext,
  type HttpEvent,
  HttpEventType,
  HttpHeaders,
  type HttpInterceptorFn,
  type HttpRequest,
  provideHttpClient,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom, retry, Subject } from 'rxjs';

import { AuthError } from './auth-error';
import { authInterceptor } from './auth-interceptor';
import { AuthInterceptor } from './auth-interceptor-class';
import { AuthService } from './auth-service';
import { NOW } from './browser/browser';
import { ALLOW_ANONYMOUS, AUTH_AUDIENCE, SKIP_AUTH } from './http-context';
import { SessionKeeper } from './session/session-keeper';
import { LOAD_SESSION_WORK } from './session/session-work';
import {
  anAuthConfig,
  aUser,
  type AuthTestingOptions,
  FakeAuthorizationClient,
  provideAuthTesting,
  someCheckedTokens,
  TEST_AUDIENCE,
} from './testing';

const API = 'https://api.example.test/v1';

async function setUp(options: AuthTestingOptions = {}, nowMs: () => number = Date.now) {
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting(options),
      { provide: NOW, useValue: nowMs },
      provideHttpClient(withInterceptors([authInterceptor])),
      provideHttpClientTesting(),
    ],
  });
  await firstValueFrom(TestBed.inject(AuthService).settledSession$);
  return { http: TestBed.inject(HttpClient), backend: TestBed.inject(HttpTestingController) };
}

/** Lets the promises of the code under test go on. */
async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** Answers the one request for a URL, and tells what was sent. */
function answered(backend: HttpTestingController, url: string): HttpRequest<unknown> {
  const sent = backend.expectOne(url);
  sent.flush({});
  return sent.request;
}

describe('authInterceptor', () => {
  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
  });

  it('adds the Access Token to a request for a configured API', async () => {
    const { http, backend } = await setUp();
    const answer = firstValueFrom(http.get(`${API}/things`));
    const request = answered(backend, `${API}/things`);
    expect(request.headers.get('Authorization')).toBe('Bearer access-token-1');
    expect(await answer).toEqual({});
  });

  for (const url of [
    'https://elsewhere.test/v1/things',
    'https://api.example.test.evil.test/v1/things',
    'https://api.example.test/v10',
    '/assets/logo.svg',
    'config.json',
  ]) {
    it(`adds nothing to a request for ${url}`, async () => {
      const { http, backend } = await setUp();
      http.get(url).subscribe();
      const request = answered(backend, url);
      expect(request.headers.has('Authorization')).toBeFalse();
    });
  }

  it('leaves an Authorization header alone that the caller set, even an empty one', async () => {
    const { http, backend } = await setUp();
    for (const value of ['Basic eDp5', '']) {
      http.get(API, { headers: new HttpHeaders({ Authorization: value }) }).subscribe();
      const request = answered(backend, API);
      expect(request.headers.get('Authorization')).toBe(value);
    }
  });

  it('does not send a request that must fail because nobody is signed in', async () => {
    const { http, backend } = await setUp({ user: null });
    await expectAsync(firstValueFrom(http.get(API))).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    backend.expectNone(API);
  });

  it('sends a request without a token to an API that allows it', async () => {
    const config = anAuthConfig({
      apis: [{ url: API, audience: TEST_AUDIENCE, anonymous: true }],
    });
    const { http, backend } = await setUp({ user: null, config });
    http.get(API).subscribe();
    const request = answered(backend, API);
    expect(request.headers.has('Authorization')).toBeFalse();
  });

  it('adds the token of the API that is called, and of no other', async () => {
    const client = new FakeAuthorizationClient();
    const config = anAuthConfig({
      apis: [
        { url: API, audience: TEST_AUDIENCE },
        { url: 'https://second.example.test', audience: 'second' },
      ],
    });
    const { http, backend } = await setUp({ client, config });
    client.answer(someCheckedTokens({ accessToken: 'of-the-second', audience: 'second' }));
    for (const attempt of ['fetched', 'kept']) {
      http.get('https://second.example.test/x').subscribe();
      await settle();
      const request = answered(backend, 'https://second.example.test/x');
      expect(request.headers.get('Authorization'))
        .withContext(attempt)
        .toBe('Bearer of-the-second');
    }
    http.get(API).subscribe();
    expect(answered(backend, API).headers.get('Authorization')).toBe('Bearer access-token-1');
    expect(client.silentRequests[1]?.audience).toBe('second');
  });

  it('fetches a token for an anonymous API, too, while somebody is signed in', async () => {
    const clock = { nowMs: Date.now() };
    const client = new FakeAuthorizationClient();
    const config = anAuthConfig({ apis: [{ url: API, audience: TEST_AUDIENCE, anonymous: true }] });
    const { http, backend } = await setUp({ client, config }, () => clock.nowMs);
    clock.nowMs += 7_200_001;
    client.answer(someCheckedTokens({ accessToken: 'renewed', expiresAtMs: clock.nowMs + 1000 }));
    http.get(API).subscribe();
    backend.expectNone(API);
    await settle();
    expect(answered(backend, API).headers.get('Authorization')).toBe('Bearer renewed');
  });

  it('asks for the token at each subscription: a retry after sign-out does not send the old one', async () => {
    const again$ = new Subject<void>();
    const retryingInterceptor: HttpInterceptorFn = (request, next) =>
      next(request).pipe(retry({ count: 1, delay: () => again$ }));
    TestBed.configureTestingModule({
      providers: [
        provideAuthTesting(),
        provideHttpClient(withInterceptors([retryingInterceptor, authInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    const auth = TestBed.inject(AuthService);
    const backend = TestBed.inject(HttpTestingController);
    await firstValueFrom(auth.settledSession$);
    const answer = firstValueFrom(TestBed.inject(HttpClient).get(API));
    backend.expectOne(API).flush('', { status: 503, statusText: 'Service Unavailable' });
    await auth.signOut({ local: true });
    again$.next();
    await expectAsync(answer).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    backend.expectNone(API);
  });

  it('holds requests while the session is being worked out', async () => {
    const client = new FakeAuthorizationClient();
    TestBed.configureTestingModule({
      providers: [
        provideAuthTesting({ client }),
        provideHttpClient(withInterceptors([authInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    const backend = TestBed.inject(HttpTestingController);
    TestBed.inject(HttpClient).get(API).subscribe();
    backend.expectNone(API);
    await settle();
    const request = answered(backend, API);
    expect(request.headers.get('Authorization')).toBe('Bearer access-token-1');
    expect(client.silentRequests.length).toBe(1);
  });

  it('never sends an expired token: it holds a thousand requests until there is a new one, asked for once', async () => {
    const clock = { nowMs: Date.now() };
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp({ client }, () => clock.nowMs);
    clock.nowMs += 7_200_001;
    for (let each = 0; each < 1000; each += 1) http.get(API).subscribe();
    await settle();
    backend.expectNone(API);
    expect(client.silentRequests.length).toBe(2);

    client.answer(someCheckedTokens({ accessToken: 'renewed', expiresAtMs: clock.nowMs + 1000 }));
    await settle();
    const sent = backend.match(API);
    expect(sent.length).toBe(1000);
    expect(new Set(sent.map(({ request }) => request.headers.get('Authorization')))).toEqual(
      new Set(['Bearer renewed']),
    );
  });

  it('sends nothing when the person leaves before the token is there', async () => {
    const clock = { nowMs: Date.now() };
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp({ client }, () => clock.nowMs);
    clock.nowMs += 7_200_001;
    const request = http.get(API).subscribe();
    await settle();
    request.unsubscribe();
    client.answer(someCheckedTokens({ expiresAtMs: clock.nowMs + 1000 }));
    await settle();
    backend.expectNone(API);
    expect(client.silentRequests.length).toBe(2);
  });
});

describe('The context of a request', () => {
  const config = anAuthConfig({
    apis: [
      { url: API, audience: TEST_AUDIENCE },
      { url: 'https://second.example.test', audience: 'second', scopes: ['read:second'] },
    ],
  });

  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
  });

  it('SKIP_AUTH leaves it alone, whoever is signed in', async () => {
    const { http, backend } = await setUp();
    http.get(API, { context: new HttpContext().set(SKIP_AUTH, true) }).subscribe();
    expect(answered(backend, API).headers.has('Authorization')).toBeFalse();
  });

  it('SKIP_AUTH lets it go out while nobody is signed in', async () => {
    const { http, backend } = await setUp({ user: null });
    http.get(API, { context: new HttpContext().set(SKIP_AUTH, true) }).subscribe();
    expect(answered(backend, API).headers.has('Authorization')).toBeFalse();
  });

  it('AUTH_AUDIENCE chooses the token', async () => {
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp({ client, config });
    client.answer(someCheckedTokens({ accessToken: 'of-the-second', audience: 'second' }));
    http.get(API, { context: new HttpContext().set(AUTH_AUDIENCE, 'second') }).subscribe();
    await settle();
    expect(answered(backend, API).headers.get('Authorization')).toBe('Bearer of-the-second');
  });

  it('AUTH_AUDIENCE sends no token to where none may go', async () => {
    const { http, backend } = await setUp({ config });
    const context = new HttpContext().set(AUTH_AUDIENCE, TEST_AUDIENCE);
    for (const url of ['https://elsewhere.test/v1', 'https://api.example.test/v10', '/own']) {
      http.get(url, { context }).subscribe();
      expect(answered(backend, url).headers.has('Authorization')).toBeFalse();
    }
  });

  it('AUTH_AUDIENCE of nobody fails, and the request is not sent with another token', async () => {
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp({ client, config });
    const context = new HttpContext().set(AUTH_AUDIENCE, 'unheard-of');
    await expectAsync(firstValueFrom(http.get(API, { context }))).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_AUDIENCE_UNKNOWN' }),
    );
    backend.expectNone(API);
    expect(client.silentRequests.length).toBe(1);
  });

  it('a second API that needs consent is not sent to, and the error says what to ask the person for', async () => {
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp({ client, config });
    client.answer(new AuthError('AUTH_CONSENT_REQUIRED', 'Ask.'));
    const url = 'https://second.example.test/x';
    const error = await firstValueFrom(http.get(url)).catch((reason: unknown) => reason);
    expect((error as AuthError).code).toBe('AUTH_CONSENT_REQUIRED');
    expect((error as AuthError).challenge).toEqual({
      audience: 'second',
      scopes: ['openid', 'profile', 'email', 'read:second'],
    });
    backend.expectNone(url);
    expect(TestBed.inject(AuthService).session().status).toBe('authenticated');
  });

  it('ALLOW_ANONYMOUS lets it go without a token while nobody is signed in', async () => {
    const { http, backend } = await setUp({ user: null });
    http.get(API, { context: new HttpContext().set(ALLOW_ANONYMOUS, true) }).subscribe();
    expect(answered(backend, API).headers.has('Authorization')).toBeFalse();
  });

  it('ALLOW_ANONYMOUS changes nothing while somebody is signed in', async () => {
    const { http, backend } = await setUp();
    http.get(API, { context: new HttpContext().set(ALLOW_ANONYMOUS, true) }).subscribe();
    expect(answered(backend, API).headers.get('Authorization')).toBe('Bearer access-token-1');
  });

  for (const [code, isSent, because] of [
    ['AUTH_SIGN_IN_REQUIRED', true, 'nobody is signed in, as the tenant says'],
    ['AUTH_TIMEOUT', false, 'somebody is, and must not get the answer of a stranger'],
  ] as const) {
    it(`ALLOW_ANONYMOUS after ${code}: ${because}`, async () => {
      const clock = { nowMs: Date.now() };
      const client = new FakeAuthorizationClient();
      const { http, backend } = await setUp({ client }, () => clock.nowMs);
      clock.nowMs += 7_200_001;
      client.answer(new AuthError(code, 'No.'));
      const context = new HttpContext().set(ALLOW_ANONYMOUS, true);
      const outcome = firstValueFrom(http.get(API, { context })).catch((error: unknown) => error);
      await settle();
      const sent = backend.match(API);
      expect(sent.map(({ request }) => request.headers.has('Authorization'))).toEqual(
        isSent ? [false] : [],
      );
      for (const each of sent) each.flush({});
      expect(await outcome).toEqual(isSent ? {} : jasmine.objectContaining({ code }));
    });
  }
});

describe('A request on its way', () => {
  const SIGN_IN_REQUIRED = jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' });

  for (const [waitedMs, what] of [
    [0, 'that went out at once'],
    [7_200_001, 'that waited for its token'],
  ] as const) {
    it(`is broken off when the person signs out: one ${what}`, async () => {
      const clock = { nowMs: Date.now() };
      const client = new FakeAuthorizationClient();
      const { http, backend } = await setUp({ client }, () => clock.nowMs);
      clock.nowMs += waitedMs;
      client.answer(someCheckedTokens({ expiresAtMs: clock.nowMs + 1000 }));
      const outcome = firstValueFrom(http.get(API)).catch((error: unknown) => error);
      await settle();
      const sent = backend.expectOne(API);
      await TestBed.inject(AuthService).signOut({ local: true });
      expect(sent.cancelled).toBeTrue();
      expect(await outcome).toEqual(SIGN_IN_REQUIRED);
    });
  }

  it('is broken off when somebody else signs in, and nothing of it is seen by them', async () => {
    const { http, backend } = await setUp();
    const seen: unknown[] = [];
    const outcome = new Promise((resolve) => {
      http.get(API).subscribe({ next: (answer) => seen.push(answer), error: resolve });
    });
    const sent = backend.expectOne(API);
    const tokens = someCheckedTokens({
      user: aUser({ sub: 'auth0|ben' }),
      accessToken: 'of-ben',
    });
    TestBed.inject(SessionKeeper).begin(tokens, 'popup');
    expect(sent.cancelled).toBeTrue();
    expect(await outcome).toEqual(SIGN_IN_REQUIRED);
    expect(seen).toEqual([]);
  });

  it('is not sent when the person signs out while it waits for a token', async () => {
    const clock = { nowMs: Date.now() };
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp({ client }, () => clock.nowMs);
    clock.nowMs += 7_200_001;
    const outcome = firstValueFrom(http.get(API)).catch((error: unknown) => error);
    await settle();
    expect(client.silentRequests.length).toBe(2);
    await TestBed.inject(AuthService).signOut({ local: true });
    client.answer(someCheckedTokens({ expiresAtMs: clock.nowMs + 1000 }));
    expect(await outcome).toEqual(SIGN_IN_REQUIRED);
    await settle();
    backend.expectNone(API);
  });

  it('goes on when the session only expires: its token was good when it was sent', async () => {
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp({ client });
    const outcome = firstValueFrom(http.get(API));
    const sent = backend.expectOne(API);
    client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'Over.'));
    await expectAsync(TestBed.inject(AuthService).renew()).toBeRejected();
    expect(sent.cancelled).toBeFalse();
    sent.flush({ well: true });
    expect(await outcome).toEqual({ well: true });
  });

  it('goes on when it was for somebody else than an API, or for anybody', async () => {
    const { http, backend } = await setUp();
    http.get('https://elsewhere.test').subscribe();
    http.get(API, { context: new HttpContext().set(SKIP_AUTH, true) }).subscribe();
    const all = [backend.expectOne('https://elsewhere.test'), backend.expectOne(API)];
    await TestBed.inject(AuthService).signOut({ local: true });
    expect(all.map(({ cancelled }) => cancelled)).toEqual([false, false]);
  });

  it('is not told to error$ when it is broken off: that the person knows', async () => {
    const { http, backend } = await setUp();
    const auth = TestBed.inject(AuthService);
    const errors: AuthError[] = [];
    auth.error$.subscribe((error) => errors.push(error));
    const outcome = firstValueFrom(http.get(API)).catch((error: unknown) => error);
    backend.expectOne(API);
    await auth.signOut({ local: true });
    expect(await outcome).toEqual(SIGN_IN_REQUIRED);
    expect(errors).toEqual([]);
  });

  it('is broken off when its caller goes', async () => {
    const { http, backend } = await setUp();
    const request = http.get(API).subscribe();
    const sent = backend.expectOne(API);
    request.unsubscribe();
    expect(sent.cancelled).toBeTrue();
  });

  it('tells how far an upload and a download are', async () => {
    const { http, backend } = await setUp();
    const events: HttpEvent<unknown>[] = [];
    http
      .post(API, 'text', {
        reportUploadProgress: true,
        reportDownloadProgress: true,
        observe: 'events',
      })
      .subscribe((event) => events.push(event));
    const sent = backend.expectOne(API);
    sent.event({ type: HttpEventType.UploadProgress, loaded: 2, total: 4 });
    sent.event({ type: HttpEventType.DownloadProgress, loaded: 1, total: 2 });
    sent.flush({});
    expect(events.map(({ type }) => type)).toEqual([
      HttpEventType.Sent,
      HttpEventType.UploadProgress,
      HttpEventType.DownloadProgress,
      HttpEventType.Response,
    ]);
  });

  it('of a visitor who is not signed in fails without anything being loaded for it', async () => {
    const load = jasmine.createSpy('load').and.rejectWith(new Error('It was loaded.'));
    TestBed.configureTestingModule({
      providers: [
        provideAuthTesting({ user: null }),
        { provide: LOAD_SESSION_WORK, useValue: load },
        provideHttpClient(withInterceptors([authInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    await expectAsync(firstValueFrom(TestBed.inject(HttpClient).get(API))).toBeRejectedWith(
      SIGN_IN_REQUIRED,
    );
    expect(load).not.toHaveBeenCalled();
    TestBed.inject(HttpTestingController).expectNone(API);
  });
});

describe('AuthInterceptor', () => {
  it('does the same for applications with HTTP_INTERCEPTORS', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideAuthTesting(),
        { provide: HTTP_INTERCEPTORS, useExisting: AuthInterceptor, multi: true },
        provideHttpClient(withInterceptorsFromDi()),
        provideHttpClientTesting(),
      ],
    });
    const backend = TestBed.inject(HttpTestingController);
    await firstValueFrom(TestBed.inject(AuthService).settledSession$);
    const http = TestBed.inject(HttpClient);
    http.get(API).subscribe();
    http.get('https://elsewhere.test').subscribe();
    const sent = [backend.expectOne(API), backend.expectOne('https://elsewhere.test')];
    expect(sent.map(({ request }) => request.headers.get('Authorization'))).toEqual([
      'Bearer access-token-1',
      null,
    ]);
  });
});
