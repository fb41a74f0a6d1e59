import {
  HTTP_INTERCEPTORS,
  HttpClient,
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

import { AuthInterceptor, authInterceptor } from './auth-interceptor';
import { AuthService } from './auth-service';
import { NOW } from './browser/browser';
import {
  anAuthConfig,
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

  it('never sends an expired token: it holds requests until there is a new one, asked for once', async () => {
    const clock = { nowMs: Date.now() };
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp({ client }, () => clock.nowMs);
    clock.nowMs += 7_200_001;
    for (let each = 0; each < 50; each += 1) http.get(API).subscribe();
    await settle();
    backend.expectNone(API);
    expect(client.silentRequests.length).toBe(2);

    client.answer(someCheckedTokens({ accessToken: 'renewed', expiresAtMs: clock.nowMs + 1000 }));
    await settle();
    const sent = backend.match(API);
    expect(sent.length).toBe(50);
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
