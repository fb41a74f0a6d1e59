import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { SessionKeeper } from '../session/session-keeper';
import {
  aUser,
  type AuthTestingOptions,
  FakeAuthorizationClient,
  provideAuthTesting,
  someCheckedTokens,
} from '../testing';
import type { SignInOptions } from './sign-in-options';

/** A window that was opened, as far as the page that opened it can see it. */
class FakePopup {
  closed = false;
  readonly visited: string[] = [];
  readonly location = { replace: (url: string) => this.visited.push(url) };

  close(): void {
    this.closed = true;
  }
}

let popup: FakePopup;
let client: FakeAuthorizationClient;
let left: string[];
let opened: jasmine.Spy;

/** Starts the application, and has its click open a window. */
async function start(options: AuthTestingOptions = {}) {
  popup = new FakePopup();
  client = new FakeAuthorizationClient();
  left = [];
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client, leaveFor: (url) => left.push(url), user: null, ...options }),
    ],
  });
  const auth = TestBed.inject(AuthService);
  await firstValueFrom(auth.settledSession$);
  return auth;
}

/** Asks for a sign-in, and waits until the window is on its way to the tenant. */
async function ask(auth: AuthService, options: SignInOptions = {}) {
  const done = auth.signIn({ ...options, popup: true });
  // Whoever looks at it later looks at the promise itself.
  done.catch(() => undefined);
  await turn();
  const state = client.signIns.at(-1)?.transaction.state ?? '';
  return { done, fragment: `access_token=x&state=${state}` };
}

/** Lets promises settle; timers stand still. */
async function turn(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await Promise.resolve();
}

interface Posted {
  readonly data: unknown;
  readonly origin?: string;
  readonly source?: unknown;
}

/** Posts something to this page. */
function post({ data, origin = location.origin, source = popup }: Posted): void {
  const event = new MessageEvent('message', { data, origin });
  Object.defineProperty(event, 'source', { value: source });
  window.dispatchEvent(event);
}

function answerWith(fragment: string): Readonly<Record<string, unknown>> {
  return { type: 'auth-popup-answer', clientId: 'test-client', fragment };
}

describe('PopupSignIn', () => {
  beforeEach(() => {
    jasmine.clock().install();
    opened = spyOn(window, 'open').and.callFake(() => popup as unknown as Window);
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('opens the window in the click, before anything is waited for', async () => {
    const auth = await start();
    void auth.signIn({ popup: true }).catch(() => undefined);
    expect(opened).toHaveBeenCalledOnceWith(
      'about:blank',
      'auth.test-client.popup',
      jasmine.stringContaining('popup'),
    );
  });

  it('signs in with the answer of the window, closes it, and leaves the page as it is', async () => {
    const auth = await start();
    const { done, fragment } = await ask(auth, { returnTo: '/elsewhere' });
    expect(popup.visited.length).toBe(1);
    client.answer(someCheckedTokens());
    post({ data: answerWith(fragment) });
    await done;
    expect(auth.session().status).toBe('authenticated');
    expect(popup.closed).toBeTrue();
    expect(left).toEqual([]);
    expect(auth.returnTo).toBe('/');
  });

  it('does not take a step-up for done when somebody else signed in in the window', async () => {
    const auth = await start({ user: aUser({ sub: 'auth0|mara' }) });
    const done = auth.stepUp({ audience: null, maxAgeSeconds: 60 }, { popup: true });
    const outcome = done.catch((error: unknown) => error);
    await turn();
    const state = client.signIns.at(-1)?.transaction.state ?? '';
    client.answer(someCheckedTokens({ user: aUser({ sub: 'auth0|ada' }) }));
    post({ data: answerWith(`access_token=x&state=${state}`) });
    expect(await outcome).toEqual(jasmine.objectContaining({ code: 'AUTH_USER_CHANGED' }));
    expect(auth.session()).toEqual(jasmine.objectContaining({ user: aUser({ sub: 'auth0|ada' }) }));
  });

  it('is done with a step-up when the same person has come back', async () => {
    const auth = await start({ user: aUser({ sub: 'auth0|mara' }) });
    const done = auth.stepUp({ audience: null, maxAgeSeconds: 60 }, { popup: true });
    await turn();
    const state = client.signIns.at(-1)?.transaction.state ?? '';
    client.answer(someCheckedTokens({ user: aUser({ sub: 'auth0|mara' }) }));
    post({ data: answerWith(`access_token=x&state=${state}`) });
    await expectAsync(done).toBeResolved();
  });

  it('takes no answer but that of this window, from this origin, to this question', async () => {
    const auth = await start();
    const { done, fragment } = await ask(auth);
    const data = answerWith(fragment);
    for (const posted of [
      { data, origin: 'https://evil.test' },
      { data, source: window },
      { data, source: null },
      { data: null },
      { data: fragment },
      { data: { ...data, type: 'answer' } },
      { data: { ...data, clientId: 'another' } },
      { data: { ...data, fragment: { state: 'x' } } },
      { data: answerWith('access_token=x&state=of-another-question') },
      { data: answerWith('access_token=x') },
    ] satisfies readonly Posted[]) {
      post(posted);
    }
    await turn();
    expect(popup.closed).toBeFalse();
    expect(auth.session().status).toBe('anonymous');
    client.answer(someCheckedTokens());
    post({ data });
    await done;
    expect(auth.session().status).toBe('authenticated');
  });

  it('says so when the person closes the window, and keeps the session that was there', async () => {
    const auth = await start({ user: aUser() });
    const { done } = await ask(auth);
    popup.close();
    jasmine.clock().tick(2_000);
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_POPUP_CLOSED' }),
    );
    expect(auth.session().status).toBe('authenticated');
  });

  it('takes an answer that was posted just before the window was closed', async () => {
    const auth = await start();
    const { done, fragment } = await ask(auth);
    popup.close();
    jasmine.clock().tick(301);
    client.answer(someCheckedTokens());
    post({ data: answerWith(fragment) });
    await done;
    expect(auth.session().status).toBe('authenticated');
  });

  it('says so when the browser opens no window', async () => {
    const auth = await start();
    opened.and.returnValue(null);
    await expectAsync(auth.signIn({ popup: true })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_POPUP_BLOCKED' }),
    );
    expect(left).toEqual([]);
    expect(client.signIns).toEqual([]);
  });

  it('passes on what the tenant refuses, and keeps the session that was there', async () => {
    const auth = await start({ user: aUser() });
    const { done, fragment } = await ask(auth);
    const refused = new AuthError('AUTH_TENANT_REFUSED', 'No.');
    client.answer(refused);
    post({ data: answerWith(fragment) });
    await expectAsync(done).toBeRejectedWith(refused);
    expect(auth.session().status).toBe('authenticated');
    expect(popup.closed).toBeTrue();
  });

  it('closes the window when what was asked for cannot be', async () => {
    const auth = await start();
    await expectAsync(auth.signIn({ popup: true, audience: 'unknown' })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_AUDIENCE_UNKNOWN' }),
    );
    expect(popup.closed).toBeTrue();
  });

  it('ends, and closes the window, when the person signs out in the page behind', async () => {
    const auth = await start({ user: aUser() });
    const { done, fragment } = await ask(auth);
    await auth.signOut({ local: true });
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    expect(popup.closed).toBeTrue();
    client.answer(someCheckedTokens());
    post({ data: answerWith(fragment) });
    await turn();
    expect(auth.session().status).toBe('anonymous');
  });

  it('revives nothing when they sign out while the answer is being checked', async () => {
    const auth = await start({ user: aUser() });
    const { done, fragment } = await ask(auth);
    post({ data: answerWith(fragment) });
    await turn();
    await auth.signOut({ local: true });
    client.answer(someCheckedTokens());
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    expect(auth.session().status).toBe('anonymous');
  });

  it('takes the answer though the session behind ended of itself meanwhile, or was looked for in vain', async () => {
    const auth = await start({ user: aUser() });
    const { done, fragment } = await ask(auth);
    const keeper = TestBed.inject(SessionKeeper);
    keeper.fail('expired', new AuthError('AUTH_TIMEOUT', 'x'));
    keeper.end('no-session', null);
    client.answer(someCheckedTokens());
    post({ data: answerWith(fragment) });
    await done;
    expect(auth.session().status).toBe('authenticated');
  });

  it('takes no answer of somebody who signed out while nobody was signed in', async () => {
    const auth = await start();
    const { done, fragment } = await ask(auth);
    await auth.signOut({ local: true });
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    expect(popup.closed).toBeTrue();
    client.answer(someCheckedTokens());
    post({ data: answerWith(fragment) });
    await turn();
    expect(auth.session().status).toBe('anonymous');
  });

  it('lets nothing of the first person stay when another signs in in the window', async () => {
    const auth = await start({ user: aUser() });
    const statuses: string[] = [];
    auth.session$.subscribe((session) =>
      statuses.push(session.status === 'authenticated' ? session.user.sub : session.status),
    );
    const { done, fragment } = await ask(auth);
    client.answer(someCheckedTokens({ user: aUser({ sub: 'auth0|ben' }) }));
    post({ data: answerWith(fragment) });
    await done;
    expect(statuses).toEqual(['auth0|ada', 'anonymous', 'auth0|ben']);
  });
});
