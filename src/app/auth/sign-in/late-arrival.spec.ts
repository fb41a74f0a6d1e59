import { provideLocationMocks } from '@angular/common/testing';
import { TestBed } from '@angular/core/testing';

import { AuthService } from '../auth-service';
import { IS_FRAMED, SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';
import { LEAVE_FOR } from '../browser/page';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { provideAuth } from '../provide-auth';
import { SessionHint } from '../session/session-hint';
import {
  anAuthConfig,
  FakeAuthorizationClient,
  MemoryStorage,
  someCheckedTokens,
  TEST_AUDIENCE,
} from '../testing';
import { provideSessionWork } from '../testing/provide-session-work';
import { Arrival } from './arrival';
import { SignInTransactions } from './sign-in-transactions';

/** A page that comes back from the tenant, which it was left for to renew a session. */
function comeBack() {
  const tenant = new FakeAuthorizationClient();
  TestBed.configureTestingModule({
    providers: [
      provideLocationMocks(),
      provideAuth(anAuthConfig()),
      provideSessionWork(),
      { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(tenant) },
      { provide: TAB_STORAGE, useValue: new MemoryStorage() },
      { provide: SHARED_STORAGE, useValue: new MemoryStorage() },
      { provide: LEAVE_FOR, useValue: () => undefined },
      { provide: IS_FRAMED, useValue: false },
    ],
  });
  const auth = TestBed.inject(AuthService);
  const { state } = TestBed.inject(SignInTransactions).begin({
    responseType: 'token id_token',
    scope: 'openid',
    audience: TEST_AUDIENCE,
    organization: null,
    returnTo: '/',
    silent: true,
    maxAgeSeconds: null,
  });
  const complete = async (): Promise<void> => {
    tenant.answer(someCheckedTokens());
    await TestBed.inject(Arrival).complete(`state=${state}`);
  };
  return { auth, complete, hint: TestBed.inject(SessionHint) };
}

describe('An answer to a question for which the page was left', () => {
  it('goes on with the session', async () => {
    const { auth, complete, hint } = comeBack();
    hint.set();
    await complete();
    expect(auth.session().status).toBe('authenticated');
    expect(hint.read().frames).toBe('blocked');
  });

  it('revives no session that was signed out of in another tab while the page was away', async () => {
    const { auth, complete, hint } = comeBack();
    await complete();
    expect(auth.session().status).toBe('anonymous');
    expect(hint.isSet()).toBeFalse();
  });
});
