import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { AuthService, type SignInHints } from '../../../src/app/auth';
import {
  AuthTestingController,
  FakeAuthorizationClient,
  provideAuthTesting,
  type SignInTransaction,
} from '../../../src/app/auth/testing';
import { codeChallenge } from './code-challenge';

/** Another way to the tenant, whose address takes a digest. */
class ClientWithCode extends FakeAuthorizationClient {
  override async authorizeUrl(transaction: SignInTransaction, hints: SignInHints): Promise<string> {
    const { challenge } = await codeChallenge();
    const parameters = { response_type: 'code', response_mode: 'fragment', code_challenge: challenge };
    const url = new URL(await super.authorizeUrl(transaction, hints));
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }
}

describe('The recipe for leaving the Implicit Flow', () => {
  it('makes the challenge of the example in RFC 7636, appendix B', async () => {
    const { challenge } = await codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
    expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  it('makes another verifier each time, of a length that tenants take', async () => {
    const made = await Promise.all([codeChallenge(), codeChallenge()]);
    expect(made[0].verifier).not.toBe(made[1].verifier);
    for (const { verifier } of made) expect(verifier).toMatch(/^[\w-]{43}$/);
  });

  it('leaves by another client without a change elsewhere, once its address is ready', async () => {
    const client = new ClientWithCode();
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideAuthTesting({ user: null, client })],
    });
    const controller = TestBed.inject(AuthTestingController);
    await controller.settled();
    await TestBed.inject(AuthService).signIn({ returnTo: '/orders' });
    expect(controller.leftFor[0]).toMatch(/[?&]response_type=code&.*code_challenge=[\w-]{43}$/);
    expect(await controller.comeBack()).toBe('/orders');
  });
});
