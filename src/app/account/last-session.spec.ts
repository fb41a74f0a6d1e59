import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { AuthService } from '../auth';
import { aUser, AuthTestingController } from '../auth/testing';
import { eventually, provideTimesheetsTesting, type TimesheetsTestingOptions } from '../testing';
import { LastSession } from './last-session';

interface Followed {
  readonly last: LastSession;
  readonly router: Router;
  readonly control: AuthTestingController;
  /** Lets something happen to the session, and the application see it. */
  readonly happens: (what: unknown) => Promise<void>;
}

const BEN = aUser({ sub: 'auth0|ben' });

async function follow(options: TimesheetsTestingOptions = {}): Promise<Followed> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter([
        { path: '', children: [] },
        { path: 'one', children: [] },
      ]),
    ],
  });
  const router = TestBed.inject(Router);
  await router.navigateByUrl('/one?x=1');
  const last = TestBed.inject(LastSession);
  const control = TestBed.inject(AuthTestingController);
  if (!('user' in options)) await control.settled();
  TestBed.tick();
  const happens = async (what: unknown): Promise<void> => {
    await what;
    TestBed.tick();
  };
  return { last, router, control, happens };
}

/** Somebody else signs in in another tab, and a renewal here finds out. */
async function becomeBen(control: AuthTestingController): Promise<void> {
  control.answerRenewal({ user: BEN });
  await expectAsync(TestBed.inject(AuthService).renew()).toBeRejected();
}

describe('The last session', () => {
  it('leaves its page open when it ends of itself', async () => {
    const { last, router, control, happens } = await follow();
    await happens(control.endSession());
    expect(last.clearing()).toBeFalse();
    expect(last.ending()).toEqual(jasmine.objectContaining({ returnTo: '/one?x=1' }));
    expect(router.url).toBe('/one?x=1');
  });

  for (const [reason, end] of [
    ['signed-out', (control) => control.signOut()],
    ['user-changed', becomeBen],
  ] as const satisfies readonly (readonly [
    string,
    (control: AuthTestingController) => Promise<void>,
  ])[]) {
    it(`takes its page away at once when its person is gone: ${reason}`, async () => {
      const { last, router, control, happens } = await follow();
      await happens(end(control));
      // Before anything is waited for.
      expect(last.clearing()).toBeTrue();
      await eventually(() => (last.clearing() ? null : true));
      expect(router.url).toBe('/');
      expect(last.ending()).toEqual(jasmine.objectContaining({ reason, returnTo: '/one?x=1' }));
    });
  }

  it('takes its page away when another person comes after it expired', async () => {
    const { last, router, control, happens } = await follow();
    await happens(control.endSession());
    control.signInAs(BEN);
    TestBed.tick();
    expect(last.clearing()).toBeTrue();
    expect(last.ending()).toBeNull();
    await eventually(() => (last.clearing() ? null : true));
    expect(router.url).toBe('/');
  });

  it('keeps its page when the same person comes back, or is renewed', async () => {
    const { last, router, control, happens } = await follow();
    await happens(control.endSession());
    control.signInAs(aUser());
    TestBed.tick();
    control.answerRenewal();
    await happens(TestBed.inject(AuthService).renew());
    expect(last.clearing()).toBeFalse();
    expect(last.ending()).toBeNull();
    expect(router.url).toBe('/one?x=1');
  });

  it('is not told about to whoever signed out here', async () => {
    const { last, control, happens } = await follow();
    last.signingOut();
    await happens(control.signOut());
    expect(last.ending()).toBeNull();
    expect(last.clearing()).toBeTrue();
  });

  it('is none where nobody was signed in', async () => {
    const { last, router, control, happens } = await follow({ user: null });
    await happens(control.signOut());
    expect(last.ending()).toBeNull();
    expect(last.clearing()).toBeFalse();
    expect(router.url).toBe('/one?x=1');
  });

  it('lets a page be shown again although the home page does not come', async () => {
    const { last, router, control, happens } = await follow();
    router.resetConfig([{ path: '', loadComponent: () => Promise.reject(new TypeError('No.')) }]);
    await happens(control.signOut());
    await eventually(() => (last.clearing() ? null : true));
    expect(last.ending()?.reason).toBe('signed-out');
  });
});
