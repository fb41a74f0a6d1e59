import { EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { SessionEnd } from '../session/session-end';
import { SessionKeeper } from '../session/session-keeper';
import { aUser, MemoryStorage, provideAuthTesting, someCheckedTokens } from '../testing';
import { keepWhileAway } from './keep-while-away';

const ADA = 'auth0|ada';
const A_DAY_MS = 86_400_000;

interface OpenTab {
  readonly auth: AuthService;
  readonly over: SessionEnd;
  /** Leaves for the tenant, as signing in does. */
  readonly leave: () => Promise<void>;
}

/** What survives a page that is left: this tab's storage. */
const storage = new MemoryStorage();

/** Opens the application in this tab; a second time, it is after a return. */
async function openTab(sub = ADA, nowMs = Date.now()): Promise<OpenTab> {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ user: aUser({ sub }) }),
      { provide: TAB_STORAGE, useValue: storage },
      { provide: NOW, useValue: () => nowMs },
    ],
  });
  const auth = TestBed.inject(AuthService);
  const over = TestBed.inject(SessionEnd);
  await new Promise<void>((resolve) => {
    auth.settledSession$.subscribe(() => {
      resolve();
    });
  });
  return { auth, over, leave: () => auth.signIn() };
}

/** A form that is open. Gives what was put back into it. */
async function openForm(typed?: unknown): Promise<readonly unknown[]> {
  const restored: unknown[] = [];
  runInInjectionContext(TestBed.inject(EnvironmentInjector), () => {
    keepWhileAway(
      'form',
      () => typed,
      (value) => restored.push(value),
    );
  });
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  return restored;
}

function expire(over: SessionEnd): void {
  over.fail('expired', new AuthError('AUTH_SIGN_IN_REQUIRED', 'The session is over.'));
}

describe('What was typed', () => {
  beforeEach(() => {
    for (const key of storage.keys()) storage.remove(key);
  });

  it('is given back after the way to the tenant, once', async () => {
    const { leave } = await openTab();
    await openForm({ reason: 'Half a sent' });
    await leave();
    await openTab();
    expect(await openForm()).toEqual([{ reason: 'Half a sent' }]);
    expect(await openForm()).toEqual([]);
  });

  it('is given back also where the session had expired before the page was left', async () => {
    const { over, leave } = await openTab();
    await openForm('typed');
    expire(over);
    await leave();
    await openTab();
    expect(await openForm()).toEqual(['typed']);
  });

  it('is not given to somebody else, and to nobody after that', async () => {
    const { leave } = await openTab();
    await openForm('secret');
    await leave();
    await openTab('auth0|ben');
    expect(await openForm()).toEqual([]);
    await openTab();
    expect(await openForm()).toEqual([]);
  });

  it('does not become that of the next person, though the form is still open', async () => {
    const { over, leave } = await openTab();
    await openForm('secret of Ada');
    expire(over);
    TestBed.inject(SessionKeeper).begin(
      someCheckedTokens({ user: aUser({ sub: 'auth0|ben' }) }),
      'popup',
    );
    await leave();
    await openTab('auth0|ben');
    expect(await openForm()).toEqual([]);
  });

  it('is not kept once the person has signed out', async () => {
    const { auth, leave } = await openTab();
    await openForm('secret');
    await auth.signOut({ local: true });
    await leave();
    await openTab();
    expect(await openForm()).toEqual([]);
  });

  it('is not kept once the person has signed out of a session that was over already', async () => {
    const before = await openTab();
    await openForm('half a sentence');
    expire(before.over);
    await before.auth.signOut({ local: true });
    await before.leave();
    await openTab();
    expect(await openForm()).toEqual([]);
  });

  it('waits no longer than a day', async () => {
    const { leave } = await openTab();
    await openForm('old');
    await leave();
    await openTab(ADA, Date.now() + A_DAY_MS + 60_000);
    expect(await openForm()).toEqual([]);
  });

  it('is nothing where storage holds something else', async () => {
    const { leave } = await openTab();
    await openForm('typed');
    await leave();
    for (const key of storage.keys().filter((each) => each.includes('.kept.'))) {
      storage.write(key, '{damaged');
    }
    await openTab();
    expect(await openForm()).toEqual([]);
  });
});
