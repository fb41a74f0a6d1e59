import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AccountProblem } from '../../account/account-problem';
import { type AnonymousReason, AuthError, AuthService, type Session } from '../../auth';
import { anAuthenticatedSession, aUser } from '../../auth/testing';
import {
  buttonOf,
  eventually,
  linkOf,
  provideTimesheetsTesting,
  textOf,
  type TimesheetsTestingOptions,
} from '../../testing';
import { HomePage } from './home-page';

async function openHome(options: TimesheetsTestingOptions = {}): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter([{ path: '', component: HomePage }]),
    ],
  });
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
    TestBed.overrideProvider(AuthService, {
      useValue: { session: signal<Session>({ status: 'unknown' }) },
    });
    const page = await openHome();
    expect(textOf(page.querySelector('[role=status]'))).toContain('Looking whether');
    expect(buttonOf(page, 'Sign in')).toBeNull();
  });

  for (const [reason, words] of [
    ['signed-out', 'You are signed out.'],
    ['expired', 'Your session is over.'],
    ['refused', 'You were not signed in.'],
    ['unreachable', 'could not be found out'],
    ['user-changed', 'Somebody else has signed in'],
  ] as const satisfies readonly (readonly [AnonymousReason, string])[]) {
    it(`says "${words}" to people whose session ended as ${reason}`, async () => {
      TestBed.overrideProvider(AuthService, {
        useValue: { session: signal<Session>({ status: 'anonymous', reason, error: null }) },
      });
      const page = await openHome();
      expect(textOf(page.querySelector('[role=status]'))).toContain(words);
      expect(buttonOf(page, 'Sign in')).not.toBeNull();
    });
  }

  it('leaves it to the frame of the application to say how the session of this screen ended', async () => {
    const session = signal<Session>(anAuthenticatedSession());
    TestBed.overrideProvider(AuthService, { useValue: { session } });
    const page = await openHome();
    session.set({ status: 'anonymous', reason: 'expired', error: null });
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
