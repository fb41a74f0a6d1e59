import {
  HttpClient,
  HttpContext,
  HttpHeaders,
  HttpParams,
  provideHttpClient,
  withInterceptors,
  withXhr,
} from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import * as fc from 'fast-check';
import { firstValueFrom } from 'rxjs';

import { failureOf } from './api-access/testing/failure-of';
import { nastyUrl } from './api-access/testing/urls-in-disguise';
import { authInterceptor } from './auth-interceptor';
import { AuthService } from './auth-service';
import { NOW } from './browser/browser';
import { SKIP_AUTH } from './http-context';
import {
  anAuthConfig,
  FakeAuthorizationClient,
  provideAuthTesting,
  someCheckedTokens,
  TEST_AUDIENCE,
} from './testing';

const API = 'https://api.acme.test';

/** A request as the browser would send it, by its own reading of URL and headers. */
interface Asked {
  readonly origin: string;
  readonly path: string;
  readonly authorization: string | null;
}

async function setUp(options: { readonly nowMs?: () => number } = {}) {
  const client = new FakeAuthorizationClient();
  const apis = [
    { url: API, audience: TEST_AUDIENCE, except: ['/open'] },
    { url: '/api', audience: TEST_AUDIENCE },
  ];
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client, config: anAuthConfig({ apis }) }),
      { provide: NOW, useValue: options.nowMs ?? Date.now },
      provideHttpClient(withInterceptors([authInterceptor])),
    ],
  });
  await firstValueFrom(TestBed.inject(AuthService).settledSession$);
  return { http: TestBed.inject(HttpClient), client };
}

/** Gives the page a `<base>`, as HTML from a stranger would, and takes it away after the spec. */
function plantBase(href: string): void {
  const base = document.createElement('base');
  base.href = href;
  document.head.prepend(base);
  planted.push(base);
}

const planted: HTMLBaseElement[] = [];

describe('What the browser is asked for', () => {
  const asked: Asked[] = [];

  beforeEach(() => {
    asked.length = 0;
    spyOn(globalThis, 'fetch').and.callFake((input, init) => {
      const { url, headers } = new Request(input, init);
      const { origin, pathname } = new URL(url);
      asked.push({ origin, path: pathname, authorization: headers.get('authorization') });
      return Promise.resolve(new Response('{}'));
    });
  });

  afterEach(() => {
    for (const base of planted.splice(0)) base.remove();
  });

  it('carries a token only to origins that are configured, whatever the URL and its parameters', async () => {
    const { http } = await setUp();
    let sent = 0;
    const params = fc.option(fc.constantFrom('@evil.test', '//evil.test', '..', ''), { nil: null });
    const failure = await failureOf(
      fc.asyncProperty(nastyUrl(location.host), params, async (url, value) => {
        asked.length = 0;
        const given = value === null ? {} : { params: new HttpParams().set('q', value) };
        await firstValueFrom(http.get(url, given)).catch(() => null);
        for (const { origin, authorization } of asked) {
          if (authorization !== null && ![API, location.origin].includes(origin)) {
            throw new Error(`A token for ${origin}`);
          }
          sent += authorization === null ? 0 : 1;
        }
      }),
      1000,
    );
    expect(failure).toBeNull();
    expect(sent).withContext('requests with a token').toBeGreaterThan(50);
  });

  for (const [url, q, isMeant, because] of [
    [`${API}/things`, '1', true, 'it is below the API'],
    [`${API}/open`, '1', false, 'it is the exception'],
    [`${API}/things/.. `, '1', true, 'the parameters make the space a part of the name'],
    [`${API}/things/../open `, '1', true, 'the parameters make the space a part of the name'],
    [`${API}#@evil.test`, '1', true, 'the parameters come before the fragment'],
    [`${API}?a=1#/..`, '//evil.test', true, 'parameters are no path'],
  ] as const) {
    it(`carries ${isMeant ? 'a' : 'no'} token for ${url} with a parameter: ${because}`, async () => {
      const { http } = await setUp();
      await firstValueFrom(http.get(url, { params: { q } }));
      expect(asked.map(({ origin }) => origin)).toEqual([API]);
      expect(asked[0]?.authorization).toBe(isMeant ? 'Bearer access-token-1' : null);
    });
  }

  it('carries no token where a <base> that came later leads a relative URL to another host', async () => {
    const { http } = await setUp();
    await firstValueFrom(http.get('/api/things'));
    plantBase('https://evil.test/');
    await firstValueFrom(http.get('/api/things'));
    await firstValueFrom(http.get(`${location.origin}/api/things`));
    expect(asked).toEqual([
      { origin: location.origin, path: '/api/things', authorization: 'Bearer access-token-1' },
      { origin: 'https://evil.test', path: '/api/things', authorization: null },
      { origin: location.origin, path: '/api/things', authorization: 'Bearer access-token-1' },
    ]);
  });

  it('carries no token where a <base> was there before the application', async () => {
    plantBase('https://evil.test/');
    const { http } = await setUp();
    await firstValueFrom(http.get('/api/things'));
    await firstValueFrom(http.get(`${API}/things`));
    expect(asked.map(({ origin, authorization }) => [origin, authorization])).toEqual([
      ['https://evil.test', null],
      [API, 'Bearer access-token-1'],
    ]);
  });

  it('carries no token where the <base> came while the token was fetched', async () => {
    const clock = { nowMs: Date.now() };
    const { http, client } = await setUp({ nowMs: () => clock.nowMs });
    clock.nowMs += 7_200_001;
    const answer = firstValueFrom(http.get('/api/things'));
    plantBase('https://evil.test/');
    client.answer(someCheckedTokens({ accessToken: 'renewed', expiresAtMs: clock.nowMs + 60_000 }));
    await answer;
    expect(asked).toEqual([
      { origin: 'https://evil.test', path: '/api/things', authorization: null },
    ]);
    expect(client.silentRequests.length).toBe(2);
  });

  for (const name of ['Authorization', 'authorization', 'AUTHORIZATION', 'aUTHORIZATION']) {
    for (const value of ['Basic eDp5', '', 'Bearer of-the-caller']) {
      it(`has the header ${name}: ${value} of the caller, and no other`, async () => {
        const { http } = await setUp();
        await firstValueFrom(http.get(API, { headers: { [name]: value } }));
        const headers = new HttpHeaders().set(name, value);
        await firstValueFrom(http.get(API, { headers }));
        expect(asked.map(({ authorization }) => authorization)).toEqual([value, value]);
      });
    }
  }

  it('has no token where the caller wants none', async () => {
    const { http } = await setUp();
    await firstValueFrom(http.get(API, { context: new HttpContext().set(SKIP_AUTH, true) }));
    expect(asked.map(({ authorization }) => authorization)).toEqual([null]);
  });

  it('has the token in its header and nowhere else', async () => {
    const { http } = await setUp();
    await firstValueFrom(http.post(`${API}/things?x=1`, { a: 1 }, { params: { y: 2 } }));
    const [input, init] = (globalThis.fetch as jasmine.Spy).calls.mostRecent().args as [string, RequestInit]; // prettier-ignore
    const { headers, ...rest } = init;
    expect(JSON.stringify([input, rest])).not.toContain('access-token-1');
    expect(new Headers(headers).get('authorization')).toBe('Bearer access-token-1');
  });

  it('is the same with XMLHttpRequest', async () => {
    const opened: string[] = [];
    const headers: string[][] = [];
    spyOn(XMLHttpRequest.prototype, 'open').and.callFake((_method, url) => {
      opened.push(String(url));
    });
    spyOn(XMLHttpRequest.prototype, 'setRequestHeader').and.callFake((...header) => {
      headers.push(header);
    });
    spyOn(XMLHttpRequest.prototype, 'send').and.callFake(function (this: XMLHttpRequest) {
      this.dispatchEvent(new ProgressEvent('error'));
    });
    TestBed.configureTestingModule({
      providers: [
        provideAuthTesting({
          config: anAuthConfig({ apis: [{ url: API, audience: TEST_AUDIENCE }] }),
        }),
        provideHttpClient(withXhr(), withInterceptors([authInterceptor])),
      ],
    });
    await firstValueFrom(TestBed.inject(AuthService).settledSession$);
    const http = TestBed.inject(HttpClient);
    for (const url of [`${API}/x`, 'https://evil.test/']) {
      await expectAsync(firstValueFrom(http.get(url))).toBeRejected();
    }
    expect(opened).toEqual([`${API}/x`, 'https://evil.test/']);
    expect(headers.filter(([name]) => name === 'Authorization')).toEqual([
      ['Authorization', 'Bearer access-token-1'],
    ]);
  });
});
