import {
  HttpClient,
  HttpContext,
  HttpErrorResponse,
  type HttpInterceptorFn,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { catchError, firstValueFrom, type Observable, retry, throwError } from 'rxjs';

import { AuthError } from './auth-error';
import type { AuthEvent } from './auth-events';
import { authInterceptor } from './auth-interceptor';
import { AuthService } from './auth-service';
import { MONOTONIC_NOW } from './browser/monotonic-now';
import { AUTH_AUDIENCE, REPLAY_AFTER_RENEWAL, SKIP_AUTH } from './http-context';
import { AccessTokens } from './session/access-tokens';
import { SessionKeeper } from './session/session-keeper';
import {
  anAuthConfig,
  aUser,
  FakeAuthorizationClient,
  provideAuthTesting,
  someCheckedTokens,
  TEST_AUDIENCE,
} from './testing';

const API = 'https://api.example.test/v1';
const INVALID = 'Bearer realm="things", error="invalid_token"';

/** Sends what the API answers on as the answer of another URL: what a redirect looks like from here. */
function redirectedTo(url: string): HttpInterceptorFn {
  return (request, next) =>
    next(request).pipe(
      catchError((error: unknown) => {
        const { status, headers } = error as HttpErrorResponse;
        return throwError(() => new HttpErrorResponse({ status, headers, url }));
      }),
    );
}

async function setUp(...inner: HttpInterceptorFn[]) {
  const client = new FakeAuthorizationClient();
  const clock = { ms: 0 };
  const config = anAuthConfig({
    apis: [
      { url: API, audience: TEST_AUDIENCE, scopes: ['read:things'], except: ['/public'] },
      { url: 'https://mirror.example.test', audience: TEST_AUDIENCE },
      { url: 'https://second.example.test', audience: 'second' },
    ],
  });
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client, config }),
      { provide: MONOTONIC_NOW, useValue: () => clock.ms },
      provideHttpClient(withInterceptors([authInterceptor, ...inner])),
      provideHttpClientTesting(),
    ],
  });
  const auth = TestBed.inject(AuthService);
  await firstValueFrom(auth.settledSession$);
  const events: AuthEvent[] = [];
  auth.events$.subscribe((event) => events.push(event));
  const errors: AuthError[] = [];
  auth.error$.subscribe((error) => errors.push(error));
  const http = TestBed.inject(HttpClient);
  const backend = TestBed.inject(HttpTestingController);
  /** How often the tenant was asked since the sign-in. */
  const questions = (): number => client.silentRequests.length - 1;
  return { auth, http, backend, client, clock, events, errors, questions };
}

/** What an answer comes to: its body, or its error. */
async function outcomeOf(answer$: Observable<unknown>): Promise<unknown> {
  return firstValueFrom(answer$).catch((error: unknown) => error);
}

/** Turns the event loop until there is something. Counts turns and not time. */
async function eventually<T>(find: () => T | null | undefined | false): Promise<T> {
  for (let turn = 0; turn < 200; turn += 1) {
    const found = find();
    if (found !== null && found !== undefined && found !== false) return found;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
  throw new Error('It did not come, however long the event loop turned.');
}

function refuse(sent: TestRequest, challenge: string, status = 401): void {
  sent.flush(
    { title: 'No' },
    { status, statusText: 'Refused', headers: { 'WWW-Authenticate': challenge } },
  );
}

/** The next request for the API, once it is sent. */
async function nextSent(backend: HttpTestingController): Promise<TestRequest> {
  return eventually(() => backend.match(({ url }) => url.startsWith(API))[0]);
}

function tokenOf({ request }: TestRequest): string | null {
  return request.headers.get('Authorization');
}

function tokens(accessToken: string) {
  return someCheckedTokens({ accessToken });
}

describe('A request whose token the API refuses', () => {
  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
  });

  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    it(`is sent again after a renewal: ${method}`, async () => {
      const { http, backend, client, questions, events } = await setUp();
      const outcome = outcomeOf(http.request(method, API));
      client.answer(tokens('renewed'));
      refuse(backend.expectOne(API), INVALID);
      const again = await nextSent(backend);
      expect(tokenOf(again)).toBe('Bearer renewed');
      again.flush({ well: true });
      expect(await outcome).toEqual({ well: true });
      expect(questions()).toBe(1);
      expect(events.filter(({ type }) => type === 'request-refused')).toEqual([
        jasmine.objectContaining({ status: 401, audience: TEST_AUDIENCE, replayed: true }),
      ]);
    });
  }

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    it(`is not sent again where it may have done something: ${method}`, async () => {
      const { http, backend, client, questions, events } = await setUp();
      const outcome = outcomeOf(http.request(method, API, { body: { amount: 1 } }));
      client.answer(tokens('renewed'));
      refuse(backend.expectOne(API), INVALID);
      expect(await outcome).toEqual(jasmine.any(HttpErrorResponse));
      backend.expectNone(API);
      expect(events.at(-1)).toEqual(
        jasmine.objectContaining({ type: 'request-refused', replayed: false }),
      );

      http.request(method, API).subscribe();
      const next = backend.expectOne(API);
      expect(tokenOf(next)).withContext('the next one').toBe('Bearer renewed');
      next.flush({});
      expect(questions()).toBe(1);
    });
  }

  it('is sent again with the same body where it says that this does no harm', async () => {
    const { http, backend, client } = await setUp();
    const context = new HttpContext().set(REPLAY_AFTER_RENEWAL, true);
    const outcome = outcomeOf(http.post(API, { amount: 1 }, { context }));
    client.answer(tokens('renewed'));
    refuse(backend.expectOne(API), INVALID);
    const again = await nextSent(backend);
    expect([again.request.method, again.request.body]).toEqual(['POST', { amount: 1 }]);
    again.flush({ well: true });
    expect(await outcome).toEqual({ well: true });
  });

  it('is never sent a third time', async () => {
    const { http, backend, client, questions, events } = await setUp();
    const outcome = outcomeOf(http.get(API));
    client.answer(tokens('renewed'));
    refuse(backend.expectOne(API), INVALID);
    refuse(await nextSent(backend), INVALID);
    expect(await outcome).toEqual(jasmine.any(HttpErrorResponse));
    backend.expectNone(API);
    expect(questions()).toBe(1);
    const replays = events.map((event) => event.type === 'request-refused' && event.replayed);
    expect(replays.slice(-2)).toEqual([true, false]);
  });

  it('does not ask the tenant again and again for an API that refuses whatever comes', async () => {
    const { http, backend, client, questions, clock } = await setUp();
    client.answer(tokens('renewed'));
    const first = outcomeOf(http.get(API));
    refuse(backend.expectOne(API), INVALID);
    refuse(await nextSent(backend), INVALID);
    await first;
    for (const [passedMs, expected] of [
      [0, 1],
      [59_999, 1],
      [60_000, 2],
    ] as const) {
      clock.ms = passedMs;
      client.answer(tokens('renewed later'));
      const outcome = outcomeOf(http.post(API, null));
      refuse(backend.expectOne(API), INVALID);
      expect(await outcome).toEqual(jasmine.any(HttpErrorResponse));
      expect(questions()).withContext(`after ${passedMs} ms`).toBe(expected);
    }
  });

  it('asks the tenant once for 1,000 that are refused together, and sends each once more', async () => {
    const { http, backend, client, questions } = await setUp();
    const outcomes = Array.from({ length: 1000 }, () => outcomeOf(http.get(API)));
    for (const sent of backend.match(API)) refuse(sent, INVALID);
    client.answer(tokens('renewed'));
    const again: TestRequest[] = [];
    await eventually(() => again.push(...backend.match(API)) === 1000);
    for (const sent of again) sent.flush({ token: tokenOf(sent) });
    expect(new Set((await Promise.all(outcomes)).map((each) => JSON.stringify(each)))).toEqual(
      new Set(['{"token":"Bearer renewed"}']),
    );
    expect(questions()).toBe(1);
  });

  it('asks the tenant once when all 1,000 are refused again', async () => {
    const { http, backend, client, questions } = await setUp();
    const outcomes = Array.from({ length: 1000 }, () => outcomeOf(http.get(API)));
    client.answer(tokens('renewed'));
    for (const sent of backend.match(API)) refuse(sent, INVALID);
    let refused = 0;
    await eventually(() => {
      for (const sent of backend.match(API)) {
        refuse(sent, INVALID);
        refused += 1;
      }
      return refused === 1000;
    });
    for (const outcome of await Promise.all(outcomes)) {
      expect(outcome).toEqual(jasmine.any(HttpErrorResponse));
    }
    expect(questions()).toBe(1);
  });

  it('takes the token that came meanwhile, and is not sent a third time then either', async () => {
    const { http, backend, client, questions, auth } = await setUp();
    const outcome = outcomeOf(http.get(API));
    const slow = backend.expectOne(API);
    client.answer(tokens('renewed'));
    await auth.renew();
    refuse(slow, INVALID);
    const again = await nextSent(backend);
    expect(tokenOf(again)).toBe('Bearer renewed');
    client.answer(tokens('renewed again'));
    refuse(again, INVALID);
    expect(await outcome).toEqual(jasmine.any(HttpErrorResponse));
    backend.expectNone(API);
    expect(questions()).toBe(1);
  });

  it('renews the token that was sent, and not that of another API', async () => {
    const { http, backend, client } = await setUp();
    client.answer(someCheckedTokens({ accessToken: 'of-second', audience: 'second' }));
    const context = new HttpContext().set(AUTH_AUDIENCE, 'second');
    const outcome = outcomeOf(http.get(API, { context }));
    const sent = await nextSent(backend);
    client.answer(someCheckedTokens({ accessToken: 'of-second-renewed', audience: 'second' }));
    refuse(sent, INVALID);
    const again = await nextSent(backend);
    expect(tokenOf(again)).toBe('Bearer of-second-renewed');
    expect(client.silentRequests.at(-1)?.audience).toBe('second');
    again.flush({});
    await outcome;
  });

  for (const [failure, what] of [
    [new AuthError('AUTH_TIMEOUT', 'Too slow.'), 'may succeed later'],
    [new AuthError('AUTH_SIGN_IN_REQUIRED', 'Over.'), 'needs a sign-in'],
    [
      new AuthError('AUTH_CONSENT_REQUIRED', 'Ask.', {
        tenantError: 'consent_required',
        tenantDescription: 'Please',
        challenge: { audience: TEST_AUDIENCE },
      }),
      'needs consent',
    ],
  ] as const) {
    it(`fails with the reason why there is no new token: what ${what}`, async () => {
      const { http, backend, client, errors, events } = await setUp();
      const outcome = outcomeOf(http.get(API));
      client.answer(failure);
      refuse(backend.expectOne(API), INVALID);
      const error = (await outcome) as AuthError;
      expect(error.code).toBe(failure.code);
      expect(error.retryable).toBe(failure.retryable);
      expect(error.tenantError).toBe(failure.tenantError);
      expect(error.tenantDescription).toBe(failure.tenantDescription);
      expect(error.challenge?.audience).toBe(failure.challenge?.audience);
      expect(error.cause).toEqual(jasmine.any(HttpErrorResponse));
      expect(JSON.stringify([error, error.cause, events])).not.toContain('access-token-1');
      expect(errors.map(({ code }) => code)).toEqual([failure.code]);
      backend.expectNone(API);
    });
  }

  it('is not sent again when the caller has gone', async () => {
    const { http, backend, client, questions } = await setUp();
    const request = http.get(API).subscribe();
    refuse(backend.expectOne(API), INVALID);
    await eventually(() => questions() === 1);
    request.unsubscribe();
    client.answer(tokens('renewed'));
    const held = TestBed.inject(AccessTokens);
    await eventually(() => held.current(TEST_AUDIENCE)?.reveal() === 'renewed');
    expect(backend.match(API)).toEqual([]);
  });

  it('is not sent again when the person signs out while it waits for the renewal', async () => {
    const { http, backend, client, questions, auth } = await setUp();
    const outcome = outcomeOf(http.get(API));
    refuse(backend.expectOne(API), INVALID);
    await eventually(() => questions() === 1);
    await auth.signOut({ local: true });
    client.answer(tokens('renewed'));
    expect(await outcome).toEqual(jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }));
    backend.expectNone(API);
  });

  it('is not sent again with the token of somebody who signed in meanwhile', async () => {
    const { http, backend, client, auth } = await setUp();
    const outcome = outcomeOf(http.get(API));
    const sent = backend.expectOne(API);
    client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'Over.'));
    await expectAsync(auth.renew()).toBeRejected();
    const user = aUser({ sub: 'auth0|ben' });
    TestBed.inject(SessionKeeper).begin(
      someCheckedTokens({ user, accessToken: 'of-ben' }),
      'popup',
    );
    refuse(sent, INVALID);
    const error = (await outcome) as AuthError;
    expect(error.code).toBe('AUTH_SIGN_IN_REQUIRED');
    expect(error.cause).toEqual(jasmine.any(HttpErrorResponse));
    backend.expectNone(API);
  });

  it('can be repeated by the caller, and each time is a request of its own', async () => {
    const { http, backend, client } = await setUp();
    const outcome = outcomeOf(http.get(API).pipe(retry(1)));
    client.answer(tokens('renewed'));
    refuse(backend.expectOne(API), INVALID);
    (await nextSent(backend)).flush('', { status: 503, statusText: 'Service Unavailable' });
    const repeated = await nextSent(backend);
    client.answer(tokens('renewed again'));
    refuse(repeated, INVALID);
    const again = await nextSent(backend);
    expect(tokenOf(again)).toBe('Bearer renewed again');
    again.flush({ well: true });
    expect(await outcome).toEqual({ well: true });
  });
});

describe('A request that needs more than its token gives', () => {
  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
  });

  for (const [status, challenge, code, wanted] of [
    [
      403,
      'Bearer error="insufficient_scope", scope="approve:things"',
      'AUTH_SCOPE_REQUIRED',
      { scopes: ['approve:things'] },
    ],
    [
      401,
      'Bearer error="insufficient_user_authentication", max_age="300", acr_values="mfa"',
      'AUTH_RECENT_SIGN_IN_REQUIRED',
      { maxAgeSeconds: 300, acrValues: ['mfa'] },
    ],
  ] as const) {
    it(`fails with ${code}, which says what would do`, async () => {
      const { http, backend, questions, events, errors } = await setUp();
      const outcome = outcomeOf(http.get(API));
      refuse(backend.expectOne(API), challenge, status);
      const error = (await outcome) as AuthError;
      const expected = jasmine.objectContaining({ audience: TEST_AUDIENCE, ...wanted });
      expect(error.code).toBe(code);
      expect(error.challenge).toEqual(expected);
      expect((error.cause as HttpErrorResponse).status).toBe(status);
      expect(events.map(({ type }) => type)).toEqual(['request-refused', 'step-up-needed']);
      expect(events[0]).toEqual(jasmine.objectContaining({ status, replayed: false }));
      expect(events[1]).toEqual(jasmine.objectContaining({ challenge: expected }));
      expect(errors).toEqual([error]);
      expect(JSON.stringify([error, error.cause, events])).not.toContain('access-token-1');
      expect(questions()).withContext('a renewal would give the same').toBe(0);
      backend.expectNone(API);
    });
  }

  it('says for which API by the token that was sent, whatever the API says', async () => {
    const { http, backend } = await setUp();
    const outcome = outcomeOf(http.get(API));
    const challenge = 'Bearer error="insufficient_scope", scope="a", audience="https://bank.test"';
    refuse(backend.expectOne(API), challenge, 403);
    expect(((await outcome) as AuthError).challenge?.audience).toBe(TEST_AUDIENCE);
  });

  it('says so also when only the renewed token gets that far', async () => {
    const { http, backend, client } = await setUp();
    const outcome = outcomeOf(http.get(API));
    client.answer(tokens('renewed'));
    refuse(backend.expectOne(API), INVALID);
    refuse(await nextSent(backend), 'Bearer error="insufficient_scope", scope="a"', 403);
    expect(((await outcome) as AuthError).code).toBe('AUTH_SCOPE_REQUIRED');
  });
});

describe('A refusal that is not about our token', () => {
  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
  });

  for (const [status, headers, because] of [
    [401, {}, 'there is no challenge'],
    [403, {}, 'the API has reasons of its own'],
    [401, { 'WWW-Authenticate': 'Basic realm="x"' }, 'another scheme is wanted'],
    [403, { 'WWW-Authenticate': INVALID }, 'the status does not fit'],
    [401, { 'WWW-Authenticate': `${INVALID}"` }, 'the header is broken'],
    [500, { 'WWW-Authenticate': INVALID }, 'it is a fault'],
  ] as const) {
    it(`passes as it is, ${status}: ${because}`, async () => {
      const { http, backend, questions, events, errors } = await setUp();
      const outcome = outcomeOf(http.get(API));
      backend.expectOne(API).flush({ title: 'No' }, { status, statusText: 'Refused', headers });
      const error = (await outcome) as HttpErrorResponse;
      expect(error).toEqual(jasmine.any(HttpErrorResponse));
      expect(error.status).toBe(status);
      expect(error.error).toEqual({ title: 'No' });
      expect([questions(), events, errors]).toEqual([0, [], []]);
    });
  }

  for (const [url, because] of [
    ['https://elsewhere.test/v1', 'another origin was redirected to, without the token'],
    ['https://mirror.example.test/v1', 'also where the same API is there'],
    [`${API}/public/login`, 'the redirect left the API'],
    ['https://api.example.test/login', 'the redirect left the API, too'],
    [undefined, 'nobody says where it comes from'],
  ] as const) {
    it(`passes as it is, from ${url ?? 'nowhere'}: ${because}`, async () => {
      const { http, backend, questions, events } = await setUp(redirectedTo(url as string));
      for (const [status, challenge] of [
        [401, INVALID],
        [403, 'Bearer error="insufficient_scope", scope="everything"'],
      ] as const) {
        const outcome = outcomeOf(http.get(API));
        refuse(backend.expectOne(API), challenge, status);
        expect(await outcome).toEqual(jasmine.any(HttpErrorResponse));
        expect([questions(), events]).toEqual([0, []]);
        backend.expectNone(API);
      }
    });
  }

  it('is answered after a redirect within the API', async () => {
    const { http, backend, client } = await setUp(redirectedTo(`${API}/moved`));
    const outcome = outcomeOf(http.get(API));
    client.answer(tokens('renewed'));
    refuse(backend.expectOne(API), INVALID);
    (await nextSent(backend)).flush({ well: true });
    expect(await outcome).toEqual({ well: true });
  });

  for (const [url, options, because] of [
    [API, { headers: { Authorization: 'Bearer own' } }, 'the caller sent a token of its own'],
    [API, { context: new HttpContext().set(SKIP_AUTH, true) }, 'the caller asked for it'],
    ['https://elsewhere.test', {}, 'it is no API of ours'],
  ] as const) {
    it(`passes as it is from ${url}: ${because}`, async () => {
      const { http, backend, questions, events } = await setUp();
      const outcome = outcomeOf(http.get(url, options));
      refuse(backend.expectOne(url), INVALID);
      expect(await outcome).toEqual(jasmine.any(HttpErrorResponse));
      expect([questions(), events]).toEqual([0, []]);
    });
  }
});
