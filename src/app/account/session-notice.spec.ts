import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { AuthError } from '../auth';
import { AuthTestingController, FakeAuthorizationClient } from '../auth/testing';
import {
  buttonOf,
  eventually,
  provideTimesheetsTesting,
  textOf,
  type TimesheetsTestingOptions,
} from '../testing';
import { AccountProblem } from './account-problem';
import { SessionNotice } from './session-notice';

const CHALLENGE = { audience: 'https://api.example.test/timesheets' };

interface OpenNotice {
  readonly host: HTMLElement;
  readonly control: AuthTestingController;
  readonly client: FakeAuthorizationClient;
}

async function openNotice(options: TimesheetsTestingOptions = {}): Promise<OpenNotice> {
  const client = new FakeAuthorizationClient();
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting({ client, ...options }),
      provideRouter([
        { path: '', children: [] },
        { path: 'one', children: [] },
      ]),
    ],
  });
  await TestBed.inject(Router).navigateByUrl('/one?x=1');
  const host = TestBed.createComponent(SessionNotice).nativeElement as HTMLElement;
  TestBed.tick();
  const control = TestBed.inject(AuthTestingController);
  if (!('user' in options)) await control.settled();
  TestBed.tick();
  return { host, control, client };
}

/** Lets a renewal fail that nobody asked for, some minutes before the session ends. */
async function failRenewal(
  { control }: OpenNotice,
  why: Parameters<AuthTestingController['failRenewal']>[0],
): Promise<void> {
  control.failRenewal(why);
  await control.advance(119 * 60_000);
  TestBed.tick();
}

describe('SessionNotice', () => {
  it('has nothing to say while all is well', async () => {
    const { host } = await openNotice();
    expect(textOf(host)).toBe('');
    expect(host.querySelector('.notice')).toBeNull();
    // It is there before it has words, so that they are read out.
    expect(host.querySelector('[role=status]')).not.toBeNull();
  });

  it('says that it is reconnecting, and stops when that is over', async () => {
    const open = await openNotice();
    const { host, control } = open;
    await failRenewal(open, 'passing');
    expect(textOf(host.querySelector('[role=status]'))).toContain('Reconnecting…');
    expect(host.querySelector('button')).toBeNull();
    control.answerRenewal();
    await control.advance(30_000);
    await eventually(() => (textOf(host) === '' ? true : null));
  });

  it('announces a redirect once, with a countdown beside it, and can renew sooner', async () => {
    const { host, control } = await openNotice();
    await control.announceRedirect();
    await eventually(() => host.querySelector('[role=timer]'));
    const status = host.querySelector('[role=status]')!;
    expect(textOf(status)).toContain('this page is left for a moment');
    expect(textOf(host.querySelector('[role=timer]'))).toMatch(/^\d+:\d\d$/);
    expect(status.querySelector('[role=timer]')).toBeNull();
    control.failRenewal(new AuthError('AUTH_COOKIES_BLOCKED', 'No cookie.'));
    buttonOf(host, 'Renew now')!.click();
    expect(await eventually(() => control.leftFor[0])).toContain('/authorize');
  });

  it('says why signing in, signing out or renewing did not work', async () => {
    const { host } = await openNotice();
    const refuse = (): Promise<void> => Promise.reject(new AuthError('AUTH_TIMEOUT', 'Too slow.'));
    await TestBed.inject(AccountProblem).during(refuse);
    expect(textOf(await eventually(() => host.querySelector('[role=alert]')))).toBe('Too slow.');
  });

  it('asks the person for what the tenant wants of them', async () => {
    const open = await openNotice();
    await failRenewal(
      open,
      new AuthError('AUTH_CONSENT_REQUIRED', 'words', { challenge: CHALLENGE }),
    );
    const { host } = open;
    expect(textOf(host.querySelector('[role=status]'))).toContain('needs your consent');
    // Whether a window opens is up to the browser; the button is the way there.
    expect(buttonOf(host, 'Give consent')).not.toBeNull();
  });

  it('says what stands in the way where only that helps', async () => {
    const open = await openNotice();
    await failRenewal(open, new AuthError('AUTH_ID_TOKEN_INVALID', 'Not to be trusted.'));
    expect(textOf(open.host.querySelector('[role=status]'))).toBe(
      'Your session cannot be kept up, and ends soon. Not to be trusted.',
    );
    expect(buttonOf(open.host, 'Sign in again')).not.toBeNull();
  });

  it('says that the session expired, and leads back to the page that was open', async () => {
    const { host, control, client } = await openNotice();
    await control.endSession();
    TestBed.tick();
    expect(textOf(host.querySelector('[role=status]'))).toContain(
      'You are not signed in any more.',
    );
    buttonOf(host, 'Sign in again')!.click();
    const { transaction } = await eventually(() => client.signIns[0]);
    expect(transaction.returnTo).toBe('/one?x=1');
  });

  it('says nothing of a session that never was', async () => {
    const { host, control } = await openNotice({ user: null, wasSignedIn: true });
    control.failRenewal('final');
    await control.settled();
    TestBed.tick();
    expect(textOf(host)).toBe('');
  });
});
