import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { SessionEnd } from '../session/session-end';
import { OPEN_CHANNEL } from '../tabs/browser-tabs';
import {
  aUser,
  type AuthTestingOptions,
  FakeAuthorizationClient,
  provideAuthTesting,
  someCheckedTokens,
} from '../testing';
import { withPopup } from '../with-popup';
import { Departure } from './departure';
import type { SignInOptions } from './sign-in-options';
import { SignInTransactions } from './sign-in-transactions';

/** A window that was opened, as far as the page that opened it can see it. */
class FakePopup {
  closed = false;
  opener: unknown = window;
  readonly document = document;
  readonly visited: string[] = [];
  readonly notes = new Map<string, string>();
  readonly sessionStorage = Object.defineProperties(
    {},
    {
      setItem: { value: (key: string, value: string) => this.notes.set(key, value) },
      removeItem: { value: (key: string) => this.notes.delete(key) },
    },
  );
  readonly location = { replace: (url: string) => this.visited.push(url) };

  focused = 0;

  close(): void {
    this.closed = true;
  }

  focus(): void {
    this.focused += 1;
  }
}

let popup: FakePopup;
let client: FakeAuthorizationClient;
let left: string[];
let opened: jasmine.Spy;
/** The channels that are open, by their names, and what was sent there. */
let channels: Map<string, FakeChannel[]>;

/** One end of a channel. */
class FakeChannel extends EventTarget {
  readonly sent: unknown[] = [];

  constructor(private readonly name: string) {
    super();
    channels.set(name, [...(channels.get(name) ?? []), this]);
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  close(): void {
    channels.set(this.name, channels.get(this.name)?.filter((each) => each !== this) ?? []);
  }
}

interface StartOptions extends AuthTestingOptions {
  readonly hasChannels?: boolean;
}

/** Starts the application, and has its click open a window. */
async function start({ hasChannels = true, ...options }: StartOptions = {}) {
  popup = new FakePopup();
  client = new FakeAuthorizationClient();
  left = [];
  channels = new Map();
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({
        client,
        leaveFor: (url) => left.push(url),
        user: null,
        features: [withPopup()],
        ...options,
      }),
      {
        provide: OPEN_CHANNEL,
        useValue: (name: string) =>
          name.includes('.popup.') && hasChannels ? new FakeChannel(name) : null,
      },
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
  const fragment = `access_token=x&state=${state}`;
  return { done, state, fragment, answer: () => post(state, fragment) };
}

/** Lets promises settle; timers stand still. */
async function turn(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await Promise.resolve();
}

/** Posts something through a channel, as any page of this origin can that knows its name. */
function post(state: string, data: unknown): void {
  for (const channel of channels.get(`auth.test-client.popup.${state}`) ?? []) {
    channel.dispatchEvent(new MessageEvent('message', { data }));
  }
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
      '_blank',
      jasmine.stringContaining('popup'),
    );
  });

  it('signs in with the answer of the window, closes it, and leaves the page as it is', async () => {
    const auth = await start();
    const { done, answer } = await ask(auth, { returnTo: '/elsewhere' });
    expect(popup.visited.length).toBe(1);
    client.answer(someCheckedTokens());
    answer();
    await done;
    expect(auth.session().status).toBe('authenticated');
    expect(popup.closed).toBeTrue();
    expect(left).toEqual([]);
    expect(await auth.returnTo()).toBe('/');
  });

  it('does not take a step-up for done when somebody else signed in in the window', async () => {
    const auth = await start({ user: aUser({ sub: 'auth0|mara' }) });
    const done = auth.stepUp({ audience: null, maxAgeSeconds: 60 }, { popup: true });
    const outcome = done.catch((error: unknown) => error);
    await turn();
    const state = client.signIns.at(-1)?.transaction.state ?? '';
    client.answer(someCheckedTokens({ user: aUser({ sub: 'auth0|ada' }) }));
    post(state, `access_token=x&state=${state}`);
    expect(await outcome).toEqual(jasmine.objectContaining({ code: 'AUTH_USER_CHANGED' }));
    expect(auth.session()).toEqual(jasmine.objectContaining({ user: aUser({ sub: 'auth0|ada' }) }));
  });

  it('is done with a step-up when the same person has come back', async () => {
    const auth = await start({ user: aUser({ sub: 'auth0|mara' }) });
    const done = auth.stepUp({ audience: null, maxAgeSeconds: 60 }, { popup: true });
    await turn();
    const state = client.signIns.at(-1)?.transaction.state ?? '';
    client.answer(someCheckedTokens({ user: aUser({ sub: 'auth0|mara' }) }));
    post(state, `access_token=x&state=${state}`);
    await expectAsync(done).toBeResolved();
  });

  it('sends the window nowhere for who has signed out before it was on its way', async () => {
    const auth = await start();
    const departure = TestBed.inject(Departure);
    const begin = departure.begin.bind(departure);
    spyOn(departure, 'begin').and.callFake(async (options) => {
      const begun = await begin(options);
      await auth.signOut({ local: true });
      return begun;
    });
    const { done } = await ask(auth);
    expect(popup.visited).toEqual([]);
    expect(popup.closed).toBeTrue();
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    expect([...channels.values()].flat()).toEqual([]);
  });

  it('takes no answer but that of this window to this question', async () => {
    const auth = await start();
    const { done, state, fragment } = await ask(auth);
    for (const data of [
      null,
      undefined,
      42,
      'received',
      { type: 'auth-popup-answer', clientId: 'test-client', fragment },
      [fragment],
      'access_token=x&state=of-another-question',
      `access_token=x&state=another&state=${state}`,
      'access_token=x',
      'x'.repeat(1_000_000),
    ]) {
      post(state, data);
    }
    // What strangers post to the window is not even listened to.
    for (const source of [window, popup as unknown as Window, null]) {
      const data = { type: 'auth-popup-answer', clientId: 'test-client', fragment };
      const event = new MessageEvent('message', { data, origin: location.origin });
      Object.defineProperty(event, 'source', { value: source });
      window.dispatchEvent(event);
    }
    await turn();
    expect(popup.closed).toBeFalse();
    expect(auth.session().status).toBe('anonymous');
    client.answer(someCheckedTokens());
    post(state, fragment);
    await done;
    expect(auth.session().status).toBe('authenticated');
  });

  it('tells the window that its answer was received, so that it closes itself where it cannot be closed', async () => {
    const auth = await start();
    const { done, state, answer } = await ask(auth);
    const [channel] = channels.get(`auth.test-client.popup.${state}`) ?? [];
    client.answer(someCheckedTokens());
    expect(channel?.sent).toEqual([]);
    answer();
    await done;
    expect(channel?.sent).toEqual(['received']);
    expect(channels.get(`auth.test-client.popup.${state}`)).toEqual([]);
  });

  it('waits for the answer of a window that only looks closed, because pages are cut off from each other', async () => {
    const auth = await start();
    const { done, answer } = await ask(auth);
    popup.closed = true;
    jasmine.clock().tick(8_200);
    client.answer(someCheckedTokens());
    answer();
    await done;
    expect(auth.session().status).toBe('authenticated');
  });

  it('waits no longer for a window that was closed when another is opened', async () => {
    const auth = await start();
    const { done } = await ask(auth);
    popup.close();
    jasmine.clock().tick(400);
    popup = new FakePopup();
    const again = await ask(auth);
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_POPUP_CLOSED' }),
    );
    expect(popup.closed).toBeFalse();
    client.answer(someCheckedTokens());
    again.answer();
    await again.done;
    expect(auth.session().status).toBe('authenticated');
  });

  it('takes no answer to a question that is over', async () => {
    const auth = await start();
    const { done, state, fragment } = await ask(auth);
    popup.close();
    jasmine.clock().tick(9_000);
    await expectAsync(done).toBeRejected();
    client.answer(someCheckedTokens());
    post(state, fragment);
    await turn();
    expect(auth.session().status).toBe('anonymous');
    // Nor as one that somebody leads this page to.
    expect(TestBed.inject(SignInTransactions).take(state)).toBeNull();
  });

  it('lets a second click go on in the first window, whose sign-in it does not end', async () => {
    const auth = await start();
    const { done, answer } = await ask(auth);
    await expectAsync(auth.signIn({ popup: true })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_POPUP_OPEN' }),
    );
    expect(popup.focused).toBe(1);
    expect(opened).toHaveBeenCalledTimes(1);
    client.answer(someCheckedTokens());
    answer();
    await done;
    expect(auth.session().status).toBe('authenticated');
  });

  it('says so where a window could not report, or shows another site by now', async () => {
    const auth = await start({ hasChannels: false });
    await expectAsync(auth.signIn({ popup: true })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_POPUP_BLOCKED' }),
    );
    expect(popup.visited).toEqual([]);
    TestBed.resetTestingModule();
    const other = await start();
    Object.defineProperty(popup, 'sessionStorage', {
      get: () => {
        throw new DOMException('cross-origin', 'SecurityError');
      },
    });
    await expectAsync(other.signIn({ popup: true })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_POPUP_CLOSED' }),
    );
    expect(popup.visited).toEqual([]);
  });

  it('says so when the person closes the window, and keeps the session that was there', async () => {
    const auth = await start({ user: aUser() });
    const { done } = await ask(auth);
    popup.close();
    jasmine.clock().tick(9_000);
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_POPUP_CLOSED' }),
    );
    expect(auth.session().status).toBe('authenticated');
  });

  it('takes an answer that was posted just before the window was closed', async () => {
    const auth = await start();
    const { done, answer } = await ask(auth);
    popup.close();
    jasmine.clock().tick(301);
    client.answer(someCheckedTokens());
    answer();
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
    const { done, answer } = await ask(auth);
    const refused = new AuthError('AUTH_TENANT_REFUSED', 'No.');
    client.answer(refused);
    answer();
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
    const { done, answer } = await ask(auth);
    await auth.signOut({ local: true });
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    expect(popup.closed).toBeTrue();
    client.answer(someCheckedTokens());
    answer();
    await turn();
    expect(auth.session().status).toBe('anonymous');
  });

  it('revives nothing when they sign out while the answer is being checked', async () => {
    const auth = await start({ user: aUser() });
    const { done, answer } = await ask(auth);
    answer();
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
    const { done, answer } = await ask(auth);
    const over = TestBed.inject(SessionEnd);
    over.fail('expired', new AuthError('AUTH_TIMEOUT', 'x'));
    over.end('no-session', null);
    client.answer(someCheckedTokens());
    answer();
    await done;
    expect(auth.session().status).toBe('authenticated');
  });

  it('takes no answer of somebody who signed out while nobody was signed in', async () => {
    const auth = await start();
    const { done, answer } = await ask(auth);
    await auth.signOut({ local: true });
    await expectAsync(done).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_SIGN_IN_REQUIRED' }),
    );
    expect(popup.closed).toBeTrue();
    client.answer(someCheckedTokens());
    answer();
    await turn();
    expect(auth.session().status).toBe('anonymous');
  });

  it('lets nothing of the first person stay when another signs in in the window', async () => {
    const auth = await start({ user: aUser() });
    const statuses: string[] = [];
    auth.session$.subscribe((session) =>
      statuses.push(session.status === 'authenticated' ? session.user.sub : session.status),
    );
    const { done, answer } = await ask(auth);
    client.answer(someCheckedTokens({ user: aUser({ sub: 'auth0|ben' }) }));
    answer();
    await done;
    expect(statuses).toEqual(['auth0|ada', 'anonymous', 'auth0|ben']);
  });
});
