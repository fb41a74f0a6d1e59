import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AccountProblem } from '../../account/account-problem';
import { AuthError, AuthService, type Session } from '../../auth';
import { aUser, AuthTestingController } from '../../auth/testing';
import {
  buttonOf,
  eventually,
  linkOf,
  provideTimesheetsTesting,
  textOf,
  type TimesheetsTestingOptions,
} from '../../testing';
import { HomePage } from './home-page';

async function openHome(
  options: TimesheetsTestingOptions = {},
  before: (session: AuthTestingController) => unknown = () => undefined,
): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter([{ path: '', component: HomePage }]),
    ],
  });
  await before(TestBed.inject(AuthTestingController));
  const harness = await RouterTestingHarness.create('/');
  return harness.routeNativeElement!;
}

describe('HomePage', () => {
  it('says what this is, and leads to the sign-in page of the tenant', async () => {
    const left: string[] = [];
    const page = await openHome({ user: null, leaveFor: (url) => left.push(url) });
    expect(textOf(page)).toContain('ExampleCo Timesheets is where people');
    expect(page.querySelector('[role=status]')).toBeNull();
    buttonOf(page, 'Sign in')!.click();
    expect(await eventually(() => left[0])).toContain('https://tenant.example.test/authorize');
  });

  for (const [user, greeting] of [
    [aUser({ given_name: 'Ada', name: 'Ada Albright' }), 'Welcome, Ada'],
    [aUser({ name: 'Ada Albright' }), 'Welcome, Ada Albright'],
    [{ sub: 'auth0|1', email: 'ada@example.test' }, 'Welcome, ada@example.test'],
    [{ sub: 'auth0|1' }, 'Welcome'],
  ] as const) {
    it(`greets with "${greeting}" and leads to the timesheets`, async () => {
      const page = await openHome({ user });
      const link = await eventually(() => linkOf(page, 'My timesheets'));
      expect(link.getAttribute('href')).toBe('/timesheets');
      expect(textOf(page.querySelector('h1'))).toBe(greeting);
      expect(buttonOf(page, 'Sign in')).toBeNull();
    });
  }

  it('does not offer to sign in while that is being worked out', async () => {
    const page = await openHome({ user: null, wasSignedIn: true });
    expect(textOf(page.querySelector('[role=status]'))).toContain('Looking whether');
    expect(buttonOf(page, 'Sign in')).toBeNull();
  });

  for (const [words, options, happens] of [
    ['You are signed out.', {}, (session) => session.signOut()],
    ['Your session is over.', {}, (session) => session.endSession()],
    [
      'You were not signed in.',
      { user: null, wasSignedIn: true },
      (session) => session.failRenewal(new AuthError('AUTH_ID_TOKEN_INVALID', 'Forged.')),
    ],
    [
      'could not be found out',
      { user: null, wasSignedIn: true },
      (session) => session.failRenewal('passing'),
    ],
    [
      'Somebody else has signed in',
      {},
      async (session) => {
        session.answerRenewal({ user: aUser({ sub: 'auth0|ben' }) });
        await expectAsync(TestBed.inject(AuthService).renew()).toBeRejected();
      },
    ],
  ] as const satisfies readonly (readonly [
    string,
    TimesheetsTestingOptions,
    (session: AuthTestingController) => unknown,
  ])[]) {
    it(`says "${words}" to people whose session ended so`, async () => {
      const page = await openHome(options, async (session) => {
        if (!('user' in options)) await session.settled();
        await happens(session);
        await session.settled();
      });
      expect(buttonOf(page, 'Sign in')).not.toBeNull();
      expect(textOf(page.querySelector('[role=status]'))).toContain(words);
    });
  }

  it('leaves it to the frame of the application to say how the session of this screen ended', async () => {
    const page = await openHome({}, (session) => session.settled());
    await TestBed.inject(AuthTestingController).endSession();
    await eventually(() => buttonOf(page, 'Sign in'));
    expect(page.querySelector('[role=status]')).toBeNull();
  });

  it('says so when the way to the sign-in page is not open', async () => {
    TestBed.overrideProvider(AuthService, {
      useValue: {
        session: signal<Session>({ status: 'anonymous', reason: 'no-session', error: null }),
        signIn: () => Promise.reject(new AuthError('AUTH_TENANT_UNREACHABLE', 'No way there.')),
      },
    });
    const page = await openHome();
    buttonOf(page, 'Sign in')!.click();
    const problem = await eventually(() => TestBed.inject(AccountProblem).latest());
    expect(problem.message).toBe('No way there.');
    // The frame of the application shows it, and once is enough.
    expect(page.querySelector('[role=alert]')).toBeNull();
  });
});
