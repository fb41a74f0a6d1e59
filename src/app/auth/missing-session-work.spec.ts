import {
  HttpClient,
  HttpErrorResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideLocationMocks } from '@angular/common/testing';
import { TestBed } from '@angular/core/testing';
import { filter, firstValueFrom } from 'rxjs';

import { authInterceptor } from './auth-interceptor';
import { AuthService } from './auth-service';
import { IS_FRAMED, SHARED_STORAGE, TAB_STORAGE } from './browser/browser';
import { CAPTURED_RESPONSE } from './protocol/captured-response';
import { LOAD_AUTHORIZATION_CLIENT } from './protocol/load-authorization-client';
import { provideAuth } from './provide-auth';
import { SessionKeeper } from './session/session-keeper';
import { anAuthConfig, FakeAuthorizationClient, MemoryStorage, someCheckedTokens } from './testing';
import { provideSessionWork } from './testing/provide-session-work';

/** Starts where somebody was signed in, and what works on sessions does not come so many times. */
function start({ failures }: { readonly failures: number }) {
  const client = new FakeAuthorizationClient();
  const shared = new MemoryStorage();
  shared.write('auth.test-client.was-signed-in', '{"frames":"answered","organization":null}');
  TestBed.configureTestingModule({
    providers: [
      provideLocationMocks(),
      provideAuth(anAuthConfig()),
      provideHttpClient(withInterceptors([authInterceptor])),
      provideHttpClientTesting(),
      { provide: CAPTURED_RESPONSE, useValue: null },
      { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(client) },
      { provide: IS_FRAMED, useValue: false },
      { provide: TAB_STORAGE, useValue: new MemoryStorage() },
      { provide: SHARED_STORAGE, useValue: shared },
      provideSessionWork(failures),
    ],
  });
  return { auth: TestBed.inject(AuthService), client };
}

async function aTurn(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}

describe('AuthService, where what works on sessions did not come', () => {
  it('looks again when the network is back, until it comes', async () => {
    const { auth, client } = start({ failures: 2 });
    expect(await firstValueFrom(auth.settledSession$)).toEqual(
      jasmine.objectContaining({ status: 'anonymous', reason: 'unreachable' }),
    );
    window.dispatchEvent(new Event('online'));
    await aTurn();
    expect(client.silentRequests).toEqual([]);
    client.answer(someCheckedTokens());
    window.dispatchEvent(new Event('online'));
    await firstValueFrom(auth.isAuthenticated$.pipe(filter(Boolean)));
    expect(client.silentRequests.length).toBe(1);
  });

  it('looks again when the person is back', async () => {
    const { auth, client } = start({ failures: 1 });
    await firstValueFrom(auth.settledSession$);
    client.answer(someCheckedTokens());
    document.dispatchEvent(new Event('visibilitychange'));
    await firstValueFrom(auth.isAuthenticated$.pipe(filter(Boolean)));
    expect(client.silentRequests.length).toBe(1);
  });

  it('leaves an answer that refuses the token as it is', async () => {
    const { auth } = start({ failures: Infinity });
    await firstValueFrom(auth.settledSession$);
    TestBed.inject(SessionKeeper).begin(someCheckedTokens(), 'redirect');
    const answer = firstValueFrom(TestBed.inject(HttpClient).get('https://api.example.test/v1'));
    const headers = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    TestBed.inject(HttpTestingController)
      .expectOne(({ headers: sent }) => sent.has('Authorization'))
      .flush('No', { status: 401, statusText: 'Refused', headers });
    await expectAsync(answer).toBeRejectedWith(jasmine.any(HttpErrorResponse));
  });
});
