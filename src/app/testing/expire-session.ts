import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthError, AuthService } from '../auth';
import type { FakeAuthorizationClient } from '../auth/testing';

/**
 * Ends the session as it ends when its time is over: the tenant does not know it any more.
 *
 * @param client The tenant.
 */
export async function expireSession(client: FakeAuthorizationClient): Promise<void> {
  const auth = TestBed.inject(AuthService);
  await firstValueFrom(auth.settledSession$);
  TestBed.tick();
  client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'The tenant has no session.'));
  // What the caller of it gets is of no interest here.
  await auth.renew().catch(() => undefined);
  TestBed.tick();
}
