import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { AuthError, authInterceptor, AuthService } from '../../../src/app/auth';
import { AuthTestingController, provideAuthTesting, TEST_AUDIENCE } from '../../../src/app/auth/testing';
import { DeleteAccount } from './delete-account';

const URL = 'https://api.example.test/v1/account';

async function start(authenticatedAtMs: number): Promise<HttpTestingController> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([authInterceptor])),
      provideHttpClientTesting(),
      provideAuthTesting({ authenticatedAtMs }),
    ],
  });
  await TestBed.inject(AuthTestingController).settled();
  return TestBed.inject(HttpTestingController);
}

/** Lets what the tenant was asked, and the request after it, get on their way. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('The recipe for a step-up before an action', () => {
  it('asks nobody again who has just signed in', async () => {
    const network = await start(Date.now() - 60_000);
    const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp');
    const deleted = TestBed.inject(DeleteAccount).delete();
    network.expectOne({ method: 'DELETE', url: URL }).flush(null);
    await deleted;
    expect(stepUp).not.toHaveBeenCalled();
  });

  it('asks for a fresh sign-in in a window first, and then sends the request', async () => {
    const network = await start(Date.now() - 3_600_000);
    let cameBack = (): void => undefined;
    const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp').and.returnValue(
      new Promise((resolve) => {
        cameBack = resolve;
      }),
    );
    const deleted = TestBed.inject(DeleteAccount).delete();
    await turns();
    network.expectNone(URL);
    expect(stepUp).toHaveBeenCalledOnceWith({ audience: TEST_AUDIENCE, maxAgeSeconds: 300 }, { popup: true });
    cameBack();
    await turns();
    network.expectOne({ method: 'DELETE', url: URL }).flush(null);
    await expectAsync(deleted).toBeResolved();
  });

  it('deletes nothing in the name of somebody else', async () => {
    const network = await start(Date.now() - 3_600_000);
    const changed = new AuthError('AUTH_USER_CHANGED', 'Somebody else has signed in.');
    spyOn(TestBed.inject(AuthService), 'stepUp').and.rejectWith(changed);
    await expectAsync(TestBed.inject(DeleteAccount).delete()).toBeRejectedWith(changed);
    network.expectNone(URL);
  });
});
