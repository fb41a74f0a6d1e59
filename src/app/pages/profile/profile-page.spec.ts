import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { authGuard, AuthService } from '../../auth';
import { aUser, FakeAuthorizationClient, someCheckedTokens } from '../../auth/testing';
import { provideTimesheetsTesting, textOf, type TimesheetsTestingOptions } from '../../testing';
import { ProfilePage } from './profile-page';

async function openProfile(options: TimesheetsTestingOptions = {}): Promise<{
  page: HTMLElement;
  harness: RouterTestingHarness;
}> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter([{ path: 'profile', canActivate: [authGuard], component: ProfilePage }]),
    ],
  });
  const harness = await RouterTestingHarness.create('/profile');
  return { page: harness.routeNativeElement!, harness };
}

/** What stands side by side. */
function pairs(rows: NodeListOf<Element>): readonly string[] {
  return [...rows].map(({ children }) => [...children].map(textOf).join(': '));
}

describe('ProfilePage', () => {
  it('says who is signed in, and what the tenant vouches for', async () => {
    const user = aUser({
      name: 'Ada Albright',
      'https://api.exampleco.com/roles': ['timesheet-user'],
    });
    const { page } = await openProfile({ user });
    expect(pairs(page.querySelectorAll('dl > div'))).toContain('Name: Ada Albright');
    expect(pairs(page.querySelectorAll('dl > div'))).toContain('Roles: timesheet-user');
    const rows = pairs(page.querySelectorAll('tbody tr'));
    expect(rows).toContain('sub: auth0|ada');
    expect(rows).toContain('https://api.exampleco.com/roles: timesheet-user');
  });

  it('says what was granted, in words and by name', async () => {
    const { page } = await openProfile({ scopes: ['openid', 'read:timesheets', 'read:salaries'] });
    expect([...page.querySelectorAll('[aria-labelledby=scopes-title] h3')].map(textOf)).toEqual([
      'Timesheets https://api.example.test/timesheets',
      'Reports https://api.example.test/reports',
      'About you',
    ]);
    expect([...page.querySelectorAll('.scopes li')].map(textOf)).toEqual([
      'See your timesheets read:timesheets',
      'Know that it is you openid',
      'read:salaries',
    ]);
  });

  it('says that nothing was granted', async () => {
    const { page } = await openProfile({ scopes: [] });
    expect(textOf(page)).toContain('Nothing so far.');
  });

  it('shows since when and until when, and never a token', async () => {
    const client = new FakeAuthorizationClient();
    client.answer(
      someCheckedTokens({
        accessToken: 'very-secret-token',
        authenticatedAtMs: Date.parse('2026-11-18T08:00:00Z'),
        expiresAtMs: Date.parse('2099-01-02T03:04:05Z'),
      }),
    );
    const { page } = await openProfile({ client });
    expect([...page.querySelectorAll('time')].map(({ dateTime }) => dateTime)).toEqual([
      '2099-01-02T03:04:05.000Z',
      '2026-11-18T08:00:00.000Z',
    ]);
    expect(textOf(page)).toContain('Signed in since');
    expect(page.innerHTML).not.toContain('very-secret-token');
  });

  it('does not make up since when, where the tenant does not say', async () => {
    const { page } = await openProfile();
    expect(textOf(page)).not.toContain('Signed in since');
    expect(textOf(page)).toContain('Signed in until');
  });

  it('shows markup in a claim as text', async () => {
    const { page } = await openProfile({ user: aUser({ name: '<img src=x>' }) });
    expect(page.querySelector('img')).toBeNull();
    expect(textOf(page)).toContain('<img src=x>');
  });

  it('shows nothing about a person who is not signed in any more', async () => {
    const { page, harness } = await openProfile({ user: aUser({ name: 'Ada Albright' }) });
    await TestBed.inject(AuthService).signOut({ local: true });
    await harness.fixture.whenStable();
    expect(textOf(page)).not.toContain('Ada');
    expect(textOf(page)).toContain('A profile is shown to people who are signed in.');
  });
});
