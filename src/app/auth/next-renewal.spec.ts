import { TestBed } from '@angular/core/testing';

import { AuthService } from './auth-service';
import { AuthTestingController, type AuthTestingOptions, provideAuthTesting } from './testing';

async function open(options: AuthTestingOptions = {}) {
  TestBed.configureTestingModule({ providers: [provideAuthTesting(options)] });
  const auth = TestBed.inject(AuthService);
  const control = TestBed.inject(AuthTestingController);
  await control.settled();
  return { auth, control };
}

describe('The next renewal', () => {
  it('is two to three minutes before the session ends', async () => {
    const { auth } = await open();
    const session = auth.session();
    const expiresAtMs = session.status === 'authenticated' ? session.expiresAtMs : 0;
    const leadMs = expiresAtMs - (await auth.nextRenewalAtMs())!;
    expect(leadMs).toBeGreaterThanOrEqual(120_000);
    expect(leadMs).toBeLessThanOrEqual(180_000);
  });

  it('comes soon after one that failed', async () => {
    const { auth, control } = await open();
    control.failRenewal('passing');
    await expectAsync(auth.renew()).toBeRejected();
    expect((await auth.nextRenewalAtMs())! - control.nowMs).toBeLessThan(60_000);
  });

  it('is none while nobody is signed in', async () => {
    const { auth } = await open({ user: null });
    expect(await auth.nextRenewalAtMs()).toBeNull();
  });
});
