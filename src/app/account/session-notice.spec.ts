import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { AuthError, AuthService, type Session } from '../auth';
import { anAuthenticatedSession } from '../auth/testing';
import { buttonOf, eventually, textOf } from '../testing';
import { SessionNotice } from './session-notice';

interface OpenNotice {
  readonly host: HTMLElement;
  /** What was asked of `AuthService`: the method, and what it was told. */
  readonly asked: readonly unknown[][];
  readonly say: (session: Session) => void;
}

async function openNotice(
  first: Session = anAuthenticatedSession(),
  answer: () => Promise<void> = () => Promise.resolve(),
): Promise<OpenNotice> {
  const session = signal(first);
  const asked: unknown[][] = [];
  const method =
    (name: string) =>
    (...told: readonly unknown[]): Promise<void> => {
      asked.push([name, ...told]);
      return answer();
    };
  const methods = ['renew', 'signIn', 'stepUp'].map((name) => [name, method(name)] as const);
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: '', children: [] },
        { path: 'one', children: [] },
      ]),
      { provide: AuthService, useValue: { session, ...Object.fromEntries(methods) } },
    ],
  });
  await TestBed.inject(Router).navigateByUrl('/one?x=1');
  const host = TestBed.createComponent(SessionNotice).nativeElement as HTMLElement;
  TestBed.tick();
  const say = (next: Session): void => {
    session.set(next);
    TestBed.tick();
  };
  return { host, asked, say };
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
    const { host, say } = await openNotice();
    const trouble = new AuthError('AUTH_TENANT_UNREACHABLE', 'words');
    say(anAuthenticatedSession({ trouble }));
    expect(textOf(host.querySelector('[role=status]'))).toContain('Reconnecting…');
    expect(host.querySelector('button')).toBeNull();
    say(anAuthenticatedSession());
    expect(textOf(host)).toBe('');
  });

  it('announces a redirect once, with a countdown beside it, and can renew sooner', async () => {
    const { host, asked, say } = await openNotice();
    say(anAuthenticatedSession({ redirectAtMs: Date.now() + 60_000 }));
    const status = host.querySelector('[role=status]')!;
    expect(textOf(status)).toContain('this page is left for a moment');
    expect(textOf(host.querySelector('[role=timer]'))).toMatch(/^(?:1:00|0:5\d)$/);
    expect(status.querySelector('[role=timer]')).toBeNull();
    buttonOf(host, 'Renew now')!.click();
    expect(asked).toEqual([['renew']]);
  });

  it('says why renewing did not work', async () => {
    const { host, say } = await openNotice(anAuthenticatedSession(), () =>
      Promise.reject(new AuthError('AUTH_TIMEOUT', 'Too slow.')),
    );
    say(anAuthenticatedSession({ redirectAtMs: Date.now() + 60_000 }));
    buttonOf(host, 'Renew now')!.click();
    expect(textOf(await eventually(() => host.querySelector('[role=alert]')))).toBe('Too slow.');
  });

  it('asks the person for what the tenant wants of them', async () => {
    const { host, asked, say } = await openNotice();
    const challenge = { audience: 'timesheets' };
    say(
      anAuthenticatedSession({
        trouble: new AuthError('AUTH_CONSENT_REQUIRED', 'words', { challenge }),
      }),
    );
    buttonOf(host, 'Give consent')!.click();
    expect(asked).toEqual([['stepUp', challenge, { popup: true }]]);
  });

  it('says that the session expired, and leads back to the page that was open', async () => {
    const { host, asked, say } = await openNotice();
    say({ status: 'anonymous', reason: 'expired', error: null });
    expect(textOf(host.querySelector('[role=status]'))).toContain(
      'You are not signed in any more.',
    );
    buttonOf(host, 'Sign in again')!.click();
    expect(asked).toEqual([['signIn', { returnTo: '/one?x=1' }]]);
  });

  it('says nothing of a session that never was', async () => {
    const { host, say } = await openNotice({ status: 'unknown' });
    say({ status: 'anonymous', reason: 'no-session', error: null });
    expect(textOf(host)).toBe('');
  });
});
