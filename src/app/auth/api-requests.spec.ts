import {
  HttpClient,
  HttpContext,
  type HttpInterceptorFn,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { authInterceptor } from './auth-interceptor';
import { AuthService } from './auth-service';
import { NOW } from './browser/browser';
import {
  type AuthTestingOptions,
  FakeAuthorizationClient,
  provideAuthTesting,
  someCheckedTokens,
} from './testing';

const API = 'https://api.example.test/v1';

/** The application, with interceptors behind ours, and whatever the clock says. */
async function setUp(behind: HttpInterceptorFn[], options: AuthTestingOptions = {}) {
  const clock = { nowMs: Date.now() };
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting(options),
      { provide: NOW, useValue: () => clock.nowMs },
      provideHttpClient(withInterceptors([authInterceptor, ...behind])),
      provideHttpClientTesting(),
    ],
  });
  await firstValueFrom(TestBed.inject(AuthService).settledSession$);
  return {
    clock,
    http: TestBed.inject(HttpClient),
    backend: TestBed.inject(HttpTestingController),
  };
}

describe('ApiRequests', () => {
  const broken = new Error('An interceptor is broken.');
  const breaks$: HttpInterceptorFn = () => {
    throw broken;
  };

  it('fails a request that an interceptor behind it breaks', async () => {
    const { http } = await setUp([breaks$]);
    await expectAsync(firstValueFrom(http.get(API))).toBeRejectedWith(broken);
  });

  it('fails it, rather than leave it without an answer, when it had to wait for a token', async () => {
    const client = new FakeAuthorizationClient();
    const { http, clock } = await setUp([breaks$], { client });
    clock.nowMs += 7_200_001;
    client.answer(someCheckedTokens({ expiresAtMs: clock.nowMs + 3_600_000 }));
    await expectAsync(firstValueFrom(http.get(API))).toBeRejectedWith(broken);
  });

  it('fails it when that happens to the request that is sent again', async () => {
    let isSentAgain = false;
    const breaksLater$: HttpInterceptorFn = (request, next) => {
      if (isSentAgain) throw broken;
      isSentAgain = true;
      return next(request);
    };
    const client = new FakeAuthorizationClient();
    const { http, backend } = await setUp([breaksLater$], { client });
    client.answer(someCheckedTokens({ accessToken: 'the-next' }));
    const answer = firstValueFrom(http.get(API));
    backend.expectOne(API).flush(null, {
      status: 401,
      statusText: 'Unauthorized',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    });
    await expectAsync(answer).toBeRejectedWith(broken);
  });

  it('writes nothing into the context of a request', async () => {
    const { http, backend } = await setUp([]);
    const context = new HttpContext();
    http.get(API, { context }).subscribe();
    backend.expectOne(API).flush({});
    expect([...context.keys()]).toEqual([]);
  });
});
