import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthError, type AuthErrorCode } from '../auth-error';
import { AuthService } from '../auth-service';
import {
  anAuthConfig,
  FakeAuthorizationClient,
  provideAuthTesting,
  someCheckedTokens,
  TEST_AUDIENCE,
} from '../testing';
import { AccessTokens } from './access-tokens';
import { TokenMemory } from './token-memory';

const REPORTS = 'https://api.example.test/reports';
const CONFIG = anAuthConfig({
  apis: [
    { url: 'https://api.example.test/v1', audience: TEST_AUDIENCE },
    { url: 'https://api.example.test/reports', audience: REPORTS },
  ],
});

async function signedIn(client: FakeAuthorizationClient): Promise<AuthService> {
  TestBed.configureTestingModule({ providers: [provideAuthTesting({ client, config: CONFIG })] });
  const auth = TestBed.inject(AuthService);
  await firstValueFrom(auth.settledSession$);
  return auth;
}

describe('A second API', () => {
  for (const code of [
    'AUTH_CONSENT_REQUIRED',
    'AUTH_INTERACTION_REQUIRED',
  ] as const satisfies readonly AuthErrorCode[]) {
    it(`that needs the person is refused with ${code}, and with what to ask them for`, async () => {
      const client = new FakeAuthorizationClient();
      const auth = await signedIn(client);
      client.answer(new AuthError(code, 'The person is needed.', { tenantError: 'why' }));
      const asked = auth.accessToken(REPORTS);
      await expectAsync(asked).toBeRejectedWith(
        jasmine.objectContaining({
          code,
          tenantError: 'why',
          challenge: { audience: REPORTS, scopes: ['openid', 'profile', 'email'] },
        }),
      );
      expect(auth.session().status).toBe('authenticated');
    });
  }

  it('whose token alone came back from the tenant does not take that of the first away for long', async () => {
    const client = new FakeAuthorizationClient();
    await signedIn(client);
    const tokens = TestBed.inject(AccessTokens);
    // As after a page was left for the step-up: memory is empty, and one token comes.
    TestBed.inject(TokenMemory).clear();
    client.answer(someCheckedTokens({ audience: TEST_AUDIENCE, accessToken: 'first' }));
    const [reports] = [someCheckedTokens({ audience: REPORTS, accessToken: 'second' }).accessToken];
    tokens.keep(reports!);
    const renewed = new Promise<void>((resolve) => {
      tokens.changes$.subscribe(resolve);
    });
    await renewed;
    expect(tokens.current(TEST_AUDIENCE)?.reveal()).toBe('first');
    expect(tokens.current(REPORTS)?.reveal()).toBe('second');
  });
});
