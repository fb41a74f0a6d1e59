import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthError } from './auth-error';
import { authInterceptor } from './auth-interceptor';
import { AuthService } from './auth-service';
import { AccessTokens } from './session/access-tokens';
import { FakeAuthorizationClient, provideAuthTesting, TEST_AUDIENCE } from './testing';

const API = 'https://api.example.test/v1';
const TOKEN = 'access-token-1';

/** All texts that a script finds in a value: what a program that reports crashes could send away. */
function textsWithin(root: unknown): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const queue: unknown[] = [root];
  while (queue.length > 0) {
    const value = queue.shift();
    if (typeof value === 'string') texts.push(value);
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Map || value instanceof Set) queue.push(...(value as Iterable<unknown>));
    for (const key of Reflect.ownKeys(value)) {
      texts.push(String(key));
      queue.push(Reflect.getOwnPropertyDescriptor(value, key)?.value);
    }
  }
  return texts.join('\n');
}

async function setUp(client = new FakeAuthorizationClient()) {
  const events: unknown[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client }),
      provideHttpClient(withInterceptors([authInterceptor])),
      provideHttpClientTesting(),
    ],
  });
  const auth = TestBed.inject(AuthService);
  auth.events$.subscribe((event) => events.push(event));
  await firstValueFrom(auth.settledSession$);
  return {
    auth,
    events,
    http: TestBed.inject(HttpClient),
    backend: TestBed.inject(HttpTestingController),
  };
}

describe('The Access Token', () => {
  for (const [status, challenge] of [
    [500, null],
    [401, 'Bearer error="invalid_token"'],
    [403, 'Bearer error="insufficient_scope", scope="x"'],
  ] as const) {
    it(`is in no error of a request that the API answers with ${status}, nor in an event`, async () => {
      const client = new FakeAuthorizationClient();
      const { events, http, backend } = await setUp(client);
      client.answer(new AuthError('AUTH_TIMEOUT', 'No answer.'));
      const outcome = firstValueFrom(http.get(API)).catch((error: unknown) => error);
      const sent = backend.expectOne(API);
      expect(textsWithin(sent.request)).withContext('the request itself').toContain(TOKEN);
      const headers: Record<string, string> = challenge ? { 'WWW-Authenticate': challenge } : {};
      sent.flush('broken', { status, statusText: 'Refused', headers });
      const error = await outcome;
      expect(textsWithin(error)).withContext('the error is looked through').toContain(API);
      expect(textsWithin([error, events])).not.toContain(TOKEN);
      expect(JSON.stringify([error, events])).not.toContain(TOKEN);
      expect(String(error)).not.toContain(TOKEN);
    });
  }

  it('is in no error of a request that did not get through', async () => {
    const { http, backend } = await setUp();
    const outcome = firstValueFrom(http.get(API)).catch((error: unknown) => error);
    backend.expectOne(API).error(new ProgressEvent('error'));
    expect(textsWithin(await outcome)).not.toContain(TOKEN);
  });

  it('is neither in the session nor, in any form that is copied or printed, in what holds it', async () => {
    const { auth } = await setUp();
    const token = TestBed.inject(AccessTokens).held(TEST_AUDIENCE);
    expect(token?.reveal()).toBe(TOKEN);
    for (const value of [
      auth.session(),
      token,
      new AuthError('AUTH_TIMEOUT', 'x', { cause: token }),
    ]) {
      expect(textsWithin(value)).not.toContain(TOKEN);
      expect(JSON.stringify(value)).not.toContain(TOKEN);
      expect(textsWithin(structuredClone(value))).not.toContain(TOKEN);
    }
    expect(String(token)).toBe('[redacted]');
  });
});
