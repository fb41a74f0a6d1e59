import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuthError, AuthService, requireScopes, type Session } from '../../auth';
import { aUser, FakeAuthorizationClient } from '../../auth/testing';
import {
  buttonOf,
  eventually,
  linkOf,
  provideTimesheetsTesting,
  textOf,
  type TimesheetsTestingOptions,
} from '../../testing';
import { ForbiddenPage } from './forbidden-page';

async function open(url: string, options: TimesheetsTestingOptions = {}): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter(
        [
          { path: 'forbidden', component: ForbiddenPage },
          { path: 'approvals', canActivate: [requireScopes('approve:timesheets')], children: [] },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  const harness = await RouterTestingHarness.create(url);
  await harness.fixture.whenStable();
  return harness.routeNativeElement!;
}

describe('ForbiddenPage', () => {
  it('is where the guard leads, and says what is missing and to whom', async () => {
    const page = await open('/approvals', {
      user: aUser({ name: 'Ada Albright', email: 'ada@example.test' }),
      scopes: ['read:timesheets'],
    });
    expect(textOf(page.querySelector('h1'))).toBe('You may not approve timesheets');
    expect([...page.querySelectorAll('code')].map(textOf)).toEqual(['approve:timesheets']);
    expect(textOf(page)).toContain('You are signed in as Ada Albright (ada@example.test).');
    expect(linkOf(page, 'Go to the home page')!.getAttribute('href')).toBe('/');
  });

  for (const [scope, title] of [
    [
      'read:timesheets delete:timesheets',
      'You may not see your timesheets or delete timesheet entries',
    ],
    ['read:salaries', 'You may not open this page'],
    ['read:timesheets read:salaries', 'You may not open this page'],
  ] as const) {
    it(`says "${title}" when ${scope} is missing`, async () => {
      const page = await open(`/forbidden?scope=${scope}`);
      expect(textOf(page.querySelector('h1'))).toBe(title);
      expect([...page.querySelectorAll('code')].map(textOf)).toEqual(scope.split(' '));
    });
  }

  it('shows nothing that the author of a link wants to have said', async () => {
    const page = await open('/forbidden?scope=%3Cimg%20src%3Dx%3E&from=%3Cb%3ECall%20me%3C%2Fb%3E');
    expect(textOf(page)).not.toContain('Call me');
    expect(page.querySelector('img, b, code')).toBeNull();
    expect(textOf(page)).toContain('The page needs a permission');
  });

  it('does not claim that somebody is signed in who is not', async () => {
    const page = await open('/forbidden?scope=read:timesheets', { user: null });
    expect(textOf(page)).toContain('You are not signed in.');
  });

  for (const [from, returnTo, because] of [
    ['/approvals?status=rejected', '/approvals?status=rejected', 'the page that was wanted'],
    ['//evil.test/approvals', '/', 'another site is not the application'],
    ['https://evil.test', '/', 'nor is an address'],
  ] as const) {
    it(`signs in again for ${from} and comes back to ${returnTo}: ${because}`, async () => {
      const client = new FakeAuthorizationClient();
      const page = await open(
        `/forbidden?scope=approve:timesheets&from=${encodeURIComponent(from)}`,
        { client },
      );
      buttonOf(page, 'Sign in again')!.click();
      const { transaction } = await eventually(() => client.signIns[0]);
      expect(transaction.returnTo).toBe(returnTo);
    });
  }

  it('says so when the way to the sign-in page is not open', async () => {
    TestBed.overrideProvider(AuthService, {
      useValue: {
        session: signal<Session>({ status: 'anonymous', reason: 'no-session', error: null }),
        signIn: () => Promise.reject(new AuthError('AUTH_TENANT_UNREACHABLE', 'No way there.')),
      },
    });
    const page = await open('/forbidden');
    buttonOf(page, 'Sign in again')!.click();
    expect(textOf(await eventually(() => page.querySelector('[role=alert]')))).toBe(
      'No way there.',
    );
  });
});
