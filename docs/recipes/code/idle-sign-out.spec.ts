import { TestBed } from '@angular/core/testing';

import { AuthService } from '../../../src/app/auth';
import { aUser, AuthTestingController, provideAuthTesting } from '../../../src/app/auth/testing';
import { provideIdleSignOut } from './idle-sign-out';

const MINUTE_MS = 60_000;
const KEY = 'app.last-sign-of-life';

/** An application that signs out who is idle for a quarter of an hour. */
async function start(user: ReturnType<typeof aUser> | null = aUser()): Promise<AuthService> {
  TestBed.configureTestingModule({ providers: [provideAuthTesting({ user }), provideIdleSignOut(15)] });
  await TestBed.inject(AuthTestingController).settled();
  return TestBed.inject(AuthService);
}

/** Lets time pass, and what is begun then come to its end: a sign-out goes on to the tenant. */
async function pass(minutes: number): Promise<void> {
  jasmine.clock().tick(minutes * MINUTE_MS);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('The recipe for signing out who is idle', () => {
  beforeEach(() => {
    localStorage.removeItem(KEY);
    jasmine.clock().install().mockDate();
  });
  afterEach(() => {
    // Its timers end with the application, while the clock is still made up.
    TestBed.resetTestingModule();
    jasmine.clock().uninstall();
    localStorage.removeItem(KEY);
  });

  it('signs out who has done nothing for so long, and not before', async () => {
    const auth = await start();
    await pass(14);
    expect(auth.session().status).toBe('authenticated');
    await pass(2);
    expect(auth.session()).toEqual(jasmine.objectContaining({ status: 'anonymous', reason: 'signed-out' }));
  });

  it('lets who types or clicks stay', async () => {
    const auth = await start();
    for (let quarters = 0; quarters < 4; quarters += 1) {
      await pass(10);
      dispatchEvent(new KeyboardEvent('keydown'));
    }
    expect(auth.session().status).toBe('authenticated');
  });

  it('lets who works in another tab stay', async () => {
    const auth = await start();
    await pass(10);
    localStorage.setItem(KEY, String(Date.now()));
    await pass(10);
    expect(auth.session().status).toBe('authenticated');
  });

  it('signs out when the page is shown again after a sleep, in which timers stood still', async () => {
    const auth = await start();
    jasmine.clock().mockDate(new Date(Date.now() + 20 * MINUTE_MS));
    expect(auth.session().status).toBe('authenticated');
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(0);
    expect(auth.session().status).toBe('anonymous');
  });

  it('signs out who comes back the next day to a session that is still on', async () => {
    localStorage.setItem(KEY, String(Date.now() - 24 * 60 * MINUTE_MS));
    const auth = await start();
    await pass(1);
    expect(auth.session().status).toBe('anonymous');
  });

  it('lets who signs in the next day stay', async () => {
    localStorage.setItem(KEY, String(Date.now() - 24 * 60 * MINUTE_MS));
    const auth = await start(null);
    TestBed.inject(AuthTestingController).signInAs(aUser());
    await pass(14);
    expect(auth.session().status).toBe('authenticated');
  });

  it('watches nobody who is not signed in', async () => {
    const auth = await start(null);
    const signOut = spyOn(auth, 'signOut');
    await pass(60);
    expect(signOut).not.toHaveBeenCalled();
  });
});
