import { signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { type AnonymousReason, AuthService, type Session } from '../auth';
import { anAuthenticatedSession, aUser } from '../auth/testing';
import { eventually } from '../testing';
import { LastSession } from './last-session';

interface Followed {
  readonly last: LastSession;
  readonly session: WritableSignal<Session>;
  readonly router: Router;
  readonly become: (session: Session) => void;
}

async function follow(first: Session = anAuthenticatedSession()): Promise<Followed> {
  const session = signal<Session>(first);
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: '', children: [] },
        { path: 'one', children: [] },
      ]),
      { provide: AuthService, useValue: { session } },
    ],
  });
  const router = TestBed.inject(Router);
  await router.navigateByUrl('/one?x=1');
  const last = TestBed.inject(LastSession);
  TestBed.tick();
  const become = (next: Session): void => {
    session.set(next);
    TestBed.tick();
  };
  return { last, session, router, become };
}

function ended(reason: AnonymousReason): Session {
  return { status: 'anonymous', reason, error: null };
}

describe('The last session', () => {
  for (const reason of ['expired', 'unreachable', 'no-session'] as const) {
    it(`leaves its page open when it ends of itself: ${reason}`, async () => {
      const { last, router, become } = await follow();
      become(ended(reason));
      expect(last.clearing()).toBeFalse();
      expect(last.ending()).toEqual({ reason, error: null, returnTo: '/one?x=1' });
      expect(router.url).toBe('/one?x=1');
    });
  }

  for (const reason of ['signed-out', 'user-changed'] as const) {
    it(`takes its page away at once when its person is gone: ${reason}`, async () => {
      const { last, router, become } = await follow();
      become(ended(reason));
      // Before anything is waited for.
      expect(last.clearing()).toBeTrue();
      await eventually(() => (last.clearing() ? null : true));
      expect(router.url).toBe('/');
      expect(last.ending()).toEqual({ reason, error: null, returnTo: '/one?x=1' });
    });
  }

  it('takes its page away when another person comes, at once or after it expired', async () => {
    const { last, router, become } = await follow();
    become(ended('expired'));
    become(anAuthenticatedSession({ user: aUser({ sub: 'auth0|ben' }) }));
    expect(last.clearing()).toBeTrue();
    expect(last.ending()).toBeNull();
    await eventually(() => (last.clearing() ? null : true));
    expect(router.url).toBe('/');
  });

  it('keeps its page when the same person comes back, or is renewed', async () => {
    const { last, router, become } = await follow();
    become(ended('expired'));
    become(anAuthenticatedSession());
    become(anAuthenticatedSession({ expiresAtMs: 1 }));
    expect(last.clearing()).toBeFalse();
    expect(last.ending()).toBeNull();
    expect(router.url).toBe('/one?x=1');
  });

  it('is not told about to whoever signed out here', async () => {
    const { last, become } = await follow();
    last.signingOut();
    become(ended('signed-out'));
    expect(last.ending()).toBeNull();
    expect(last.clearing()).toBeTrue();
  });

  it('is none where nobody was signed in', async () => {
    const { last, router, become } = await follow({ status: 'unknown' });
    become(ended('signed-out'));
    expect(last.ending()).toBeNull();
    expect(last.clearing()).toBeFalse();
    expect(router.url).toBe('/one?x=1');
  });

  it('lets a page be shown again although the home page does not come', async () => {
    const { last, router, become } = await follow();
    router.resetConfig([{ path: '', loadComponent: () => Promise.reject(new TypeError('No.')) }]);
    become(ended('signed-out'));
    await eventually(() => (last.clearing() ? null : true));
    expect(last.ending()?.reason).toBe('signed-out');
  });
});
