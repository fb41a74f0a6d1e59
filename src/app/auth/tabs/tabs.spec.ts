import type { EnvironmentProviders, Provider } from '@angular/core';

import type { AuthConfig } from '../auth-config';
import { AuthError } from '../auth-error';
import { provideAuth } from '../provide-auth';
import { anAuthConfig, aUser, someCheckedTokens } from '../testing';
import { type TabsOptions, withTabs } from '../with-tabs';
import { type Channel, OPEN_CHANNEL } from './browser-tabs';
import { FakeBrowser, type FakeTab } from './testing/fake-browser';

const ADA = aUser({ sub: 'auth0|ada', name: 'Ada Albright', email: 'ada@example.test' });
const MARA = aUser({ sub: 'auth0|mara', name: 'Mara Lindqvist', email: 'mara@example.test' });
const HOUR_MS = 3_600_000;
const HINT = 'auth.test-client.was-signed-in';
const TURN = 'auth.test-client.turn';

let browser: FakeBrowser;

function application(
  options?: TabsOptions,
  config?: Partial<AuthConfig>,
): readonly (Provider | EnvironmentProviders)[] {
  return [provideAuth(anAuthConfig(config), withTabs(options))];
}

function tokensOf(user: typeof ADA, value = 'access-token-1', lifeMs = HOUR_MS) {
  return someCheckedTokens({ user, accessToken: value, expiresAtMs: browser.nowMs() + lifeMs });
}

/** Opens a tab in which a person has just come back from the tenant. */
async function signIn(user = ADA, options?: TabsOptions): Promise<FakeTab> {
  browser.tenant.answer(tokensOf(user));
  const tab = await browser.open({ providers: application(options), fragment: 'state=x' });
  await browser.settle();
  return tab;
}

/** Opens a tab that finds the session of the tenant. */
async function restore(user = ADA): Promise<FakeTab> {
  browser.tenant.answer(tokensOf(user));
  const tab = await browser.open({ providers: application() });
  await browser.settle();
  return tab;
}

/** What is said of each tab: who is signed in there, or why nobody is. */
function said(...tabs: readonly FakeTab[]): readonly string[] {
  return tabs.map(({ auth }) => {
    const session = auth.session();
    if (session.status === 'authenticated') return session.user.sub;
    return session.status === 'anonymous' ? session.reason : session.status;
  });
}

describe('withTabs()', () => {
  beforeEach(() => {
    browser = new FakeBrowser();
  });

  afterEach(() => {
    browser.close();
  });

  for (const local of [true, false]) {
    it(`signs out everywhere when one tab signs out ${local ? 'locally' : 'at the tenant'}`, async () => {
      const tabs = [await signIn(), await restore(), await restore()] as const;
      const asked = browser.tenant.silentRequests.length;
      await tabs[1].auth.signOut({ local });
      await browser.settle();
      expect(said(...tabs)).toEqual(['signed-out', 'signed-out', 'signed-out']);
      expect(browser.tenant.silentRequests.length).toBe(asked);
      await expectAsync(tabs[0].auth.accessToken()).toBeRejected();
    });
  }

  it('resets the other tabs when somebody else signs in, and they find that session themselves', async () => {
    const [first, second] = [await signIn(ADA), await restore(ADA)];
    const seen: string[] = [];
    first.auth.session$.subscribe(() => seen.push(...said(first)));
    const third = await signIn(MARA);
    // Of Ada nothing is left, while the tenant is still being asked who is there.
    expect(said(first, second, third)).toEqual(['user-changed', 'user-changed', MARA.sub]);
    browser.tenant.answer(tokensOf(MARA, 'maras-1'));
    await browser.settle();
    browser.tenant.answer(tokensOf(MARA, 'maras-2'));
    await browser.settle();
    expect(said(first, second, third)).toEqual([MARA.sub, MARA.sub, MARA.sub]);
    expect(seen).toEqual([ADA.sub, 'user-changed', MARA.sub]);
    expect(await first.auth.accessToken()).toBe('maras-1');
  });

  it('resets the other tabs when the same person comes back in another organization', async () => {
    const first = await signIn(ADA);
    await signIn({ ...ADA, org_id: 'org_2' });
    expect(said(first)).toEqual(['user-changed']);
  });

  it('leaves the other tabs alone when the same person signs in again', async () => {
    const first = await signIn();
    const asked = browser.tenant.silentRequests.length;
    const before = first.auth.session();
    await signIn();
    expect(first.auth.session()).toBe(before);
    expect(browser.tenant.silentRequests.length).toBe(asked);
  });

  it('lets tabs where nobody is signed in find the session that has begun in another', async () => {
    const first = await browser.open({ providers: application() });
    expect(said(first)).toEqual(['no-session']);
    await signIn();
    browser.tenant.answer(tokensOf(ADA));
    await browser.settle();
    expect(said(first)).toEqual([ADA.sub]);
  });

  it('lets a tab that signed out find the session of whoever signs in next', async () => {
    const first = await signIn(ADA);
    await first.auth.signOut({ local: true });
    await signIn(MARA);
    browser.tenant.answer(tokensOf(MARA));
    await browser.settle();
    expect(said(first)).toEqual([MARA.sub]);
  });

  it('sends neither a token nor a claim to other tabs', async () => {
    const tabs = [await signIn(ADA), await restore(ADA)] as const;
    browser.pass(HOUR_MS);
    tabs[0].window.show();
    await browser.settle();
    browser.tenant.answer(tokensOf(ADA, 'renewed-token'));
    await browser.settle();
    expect(await tabs[0].auth.accessToken()).toBe('renewed-token');
    await signIn(MARA);
    await tabs[0].auth.signOut({ local: true });
    expect(browser.messages.length).toBeGreaterThan(2);
    for (const { data } of browser.messages) {
      const text = JSON.stringify(data);
      expect(text).not.toMatch(/token|auth0|ada|mara|example\.test|read:/i);
      expect(text.length).toBeLessThan(120);
    }
    const kept = browser.shared.keys().map((key) => browser.shared.read(key));
    expect(kept.join()).not.toMatch(/token|auth0|ada@|mara/i);
  });

  it('does not keep tabs talking: what came from elsewhere is not sent on', async () => {
    const tabs = [await signIn(), await restore(), await restore(), await restore()];
    const before = browser.messages.length;
    await tabs[2]?.auth.signOut({ local: true });
    await browser.settle();
    expect(browser.messages.length).toBe(before + 1);
    await signIn();
    for (const _tab of tabs) {
      browser.tenant.answer(tokensOf(ADA));
      await browser.settle();
    }
    expect(new Set(said(...tabs))).toEqual(new Set([ADA.sub]));
    // The sign-in, and each of the others once, when it has found the session.
    expect(browser.messages.length).toBe(before + 1 + 5);
  });

  it('asks the tenant in one tab after the other', async () => {
    const tabs = [await signIn(), await restore(), await restore()];
    const before = browser.tenant.silentRequests.length;
    browser.pass(HOUR_MS);
    for (const { window } of tabs) window.show();
    for (const count of [1, 2, 3]) {
      await browser.settle();
      expect(browser.tenant.silentRequests.length).toBe(before + count);
      browser.tenant.answer(tokensOf(ADA, `renewed-${count}`));
    }
    await browser.settle();
    expect(browser.locks?.held).toEqual([]);
    const values = await Promise.all(tabs.map(({ auth }) => auth.accessToken()));
    expect(values).toEqual(['renewed-1', 'renewed-2', 'renewed-3']);
  });

  it('goes on with the next tab when a question fails', async () => {
    const tabs = [await signIn(), await restore()];
    const before = browser.tenant.silentRequests.length;
    browser.pass(HOUR_MS);
    for (const { window } of tabs) window.show();
    await browser.settle();
    browser.tenant.answer(new AuthError('AUTH_TIMEOUT', 'x'));
    await browser.settle();
    expect(browser.tenant.silentRequests.length).toBe(before + 2);
  });

  it('does not wait forever for its turn: that is a failure that may pass', async () => {
    const tab = await signIn();
    void browser.locks?.request(TURN, () => new Promise<void>(() => undefined));
    jasmine.clock().install();
    try {
      const renewing = tab.auth.renew();
      await browser.settle();
      jasmine.clock().tick(24_000);
      await expectAsync(renewing).toBeRejectedWith(
        jasmine.objectContaining({ code: 'AUTH_TIMEOUT', retryable: true }),
      );
    } finally {
      jasmine.clock().uninstall();
    }
    expect(said(tab)).toEqual([ADA.sub]);
  });

  it('does not take another application on the same origin for its own', async () => {
    const first = await signIn();
    browser.tenant.answer(tokensOf(MARA));
    const other = await browser.open({
      providers: application({}, { clientId: 'other-client' }),
      fragment: 'state=x',
    });
    await browser.settle();
    expect(said(first, other)).toEqual([ADA.sub, MARA.sub]);
    await other.auth.signOut({ local: true });
    await browser.settle();
    expect(said(first)).toEqual([ADA.sub]);
  });

  it('ignores what is no message of this version', async () => {
    const first = await signIn();
    const stranger = await browser.open({
      providers: [
        ...application(),
        {
          provide: 'stranger',
          useFactory: (open: (name: string) => Channel) => open('auth.test-client'),
          deps: [OPEN_CHANNEL],
        },
      ],
    });
    const channel = stranger.app.injector.get<Channel>('stranger' as never);
    for (const data of [
      null,
      'ended',
      7,
      [],
      { type: 'ended', reason: 'signed-out', person: null },
      { version: 2, type: 'ended', reason: 'signed-out', person: null },
      { version: 1, type: 'ended', reason: 'bored', person: null },
      { version: 1, type: 'ended', reason: 'signed-out' },
      { version: 1, type: 'kept', because: 'guessed', person: 'x' },
      { version: 1, type: 'kept', because: 'signed-in' },
      { version: 1, type: 'question', id: 'x', person: null, held: [['a']] },
      { version: 1, type: 'question', id: 'x', person: null, held: null },
      { version: 1, type: 'answer' },
      { version: 1, type: 'toString' },
    ]) {
      channel.postMessage(data);
    }
    await browser.settle();
    expect(said(first)).toEqual([ADA.sub]);
  });

  describe('and an answer that comes late', () => {
    it('revives no session that was signed out of in another tab: neither here nor there', async () => {
      const [first, second] = [await signIn(), await restore()];
      browser.pass(HOUR_MS);
      const late = second.auth.accessToken();
      await browser.settle();
      await first.auth.signOut({ local: true });
      await browser.settle();
      browser.tenant.answer(tokensOf(ADA, 'late'));
      await expectAsync(late).toBeRejected();
      await browser.settle();
      expect(said(first, second)).toEqual(['signed-out', 'signed-out']);
      expect(browser.shared.keys()).toEqual([]);
    });

    it('revives nobody through a tab that has not heard of the sign-out yet', async () => {
      const first = await signIn();
      const second = await browser.open({ providers: application() });
      await browser.settle();
      browser.messageTurns = 5;
      // Both at once: the tenant answers the one tab while the other signs out.
      browser.tenant.answer(tokensOf(ADA, 'late'));
      await first.auth.signOut({ local: true });
      await browser.settle();
      expect(said(first, second)).toEqual(['signed-out', 'signed-out']);
      expect(browser.shared.keys()).toEqual([]);
    });

    it('takes no turn that was waited for when somebody has signed out meanwhile', async () => {
      const [first, second] = [await signIn(), await restore()];
      const before = browser.tenant.silentRequests.length;
      browser.pass(HOUR_MS);
      first.window.show();
      second.window.show();
      await browser.settle();
      await first.auth.signOut({ local: true });
      await browser.settle();
      browser.tenant.answer(tokensOf(ADA, 'late'));
      await browser.settle();
      expect(browser.tenant.silentRequests.length).toBe(before + 1);
      expect(said(first, second)).toEqual(['signed-out', 'signed-out']);
    });
  });

  describe('and a tab that was frozen', () => {
    for (const comeBack of ['visibilitychange', 'pageshow'] as const) {
      it(`notices at ${comeBack} that the person has signed out`, async () => {
        const [first, second] = [await signIn(), await restore()];
        second.frozen = true;
        await first.auth.signOut({ local: true });
        await browser.settle();
        expect(said(second)).toEqual([ADA.sub]);
        second.frozen = false;
        if (comeBack === 'visibilitychange') second.window.show();
        else second.window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        expect(said(second)).toEqual(['signed-out']);
      });
    }

    it('notices that somebody else has signed in, and finds their session', async () => {
      const first = await signIn();
      first.frozen = true;
      await signIn(MARA);
      first.frozen = false;
      first.window.show();
      expect(said(first)).toEqual(['user-changed']);
      browser.tenant.answer(tokensOf(MARA));
      await browser.settle();
      expect(said(first)).toEqual([MARA.sub]);
    });

    it('notices that somebody has signed in', async () => {
      const first = await browser.open({ providers: application() });
      first.frozen = true;
      await signIn();
      first.frozen = false;
      browser.tenant.answer(tokensOf(ADA));
      first.window.show();
      await browser.settle();
      expect(said(first)).toEqual([ADA.sub]);
    });

    it('goes on as it was when nothing happened', async () => {
      const first = await signIn();
      const asked = browser.tenant.silentRequests.length;
      first.window.show();
      await browser.settle();
      expect(said(first)).toEqual([ADA.sub]);
      expect(browser.tenant.silentRequests.length).toBe(asked);
    });

    it('lets go of what would keep the page out of the cache for the Back button, and comes back', async () => {
      const tab = await signIn(ADA, { shareSession: true });
      expect(browser.openChannels).toBe(1);
      expect(browser.locks?.held.length).toBe(1);
      tab.window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      await browser.settle();
      expect(browser.openChannels).toBe(0);
      expect(browser.locks?.held).toEqual([]);
      tab.window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await browser.settle();
      expect(browser.openChannels).toBe(1);
      expect(browser.locks?.held.length).toBe(1);
    });
  });

  describe('where the browser lacks something', () => {
    it('tells other tabs without channels, by what is stored', async () => {
      browser.hasChannels = false;
      const [first, second] = [await signIn(), await restore()];
      await signIn(MARA);
      expect(said(first, second)).toEqual(['user-changed', 'user-changed']);
      for (const value of ['1', '2']) {
        browser.tenant.answer(tokensOf(MARA, value));
        await browser.settle();
      }
      expect(said(first, second)).toEqual([MARA.sub, MARA.sub]);
      await first.auth.signOut({ local: true });
      await browser.settle();
      expect(said(first, second)).toEqual(['signed-out', 'signed-out']);
      await signIn(ADA);
      for (const value of ['3', '4']) {
        browser.tenant.answer(tokensOf(ADA, value));
        await browser.settle();
      }
      expect(said(first, second)).toEqual([ADA.sub, ADA.sub]);
    });

    it('asks at once where there are no locks', async () => {
      browser.locks = null;
      const tabs = [await signIn(), await restore()];
      const before = browser.tenant.silentRequests.length;
      browser.pass(HOUR_MS);
      for (const { window } of tabs) window.show();
      await browser.settle();
      expect(browser.tenant.silentRequests.length).toBe(before + 2);
    });

    it('asks at once where locks are forbidden', async () => {
      const tab = await signIn(ADA, { shareSession: true });
      const locks = browser.locks;
      const forbidden = async () => Promise.reject(new DOMException('opaque', 'SecurityError'));
      Object.assign(locks ?? {}, { request: forbidden, query: forbidden });
      browser.pass(HOUR_MS);
      browser.tenant.answer(tokensOf(ADA, 'renewed'));
      expect(await tab.auth.accessToken()).toBe('renewed');
    });

    it('works alone where nothing can be stored, said or locked', async () => {
      browser.hasChannels = false;
      browser.locks = null;
      spyOn(browser.shared, 'write').and.returnValue(false);
      const tab = await signIn();
      tab.window.show();
      expect(said(tab)).toEqual([ADA.sub]);
      browser.pass(HOUR_MS);
      browser.tenant.answer(tokensOf(ADA, 'renewed'));
      expect(await tab.auth.accessToken()).toBe('renewed');
      await tab.auth.signOut({ local: true });
      expect(said(tab)).toEqual(['signed-out']);
    });
  });

  describe('when the application is gone', () => {
    it('has closed its channel, released its locks, and waits for no turn', async () => {
      const [first, second] = [
        await signIn(ADA, { shareSession: true }),
        await browser.open({ providers: application({ shareSession: true }) }),
      ];
      browser.pass(HOUR_MS);
      first.window.show();
      second.window.show();
      await browser.settle();
      expect(browser.locks?.held).toContain(TURN);
      first.app.destroy();
      second.app.destroy();
      await browser.settle();
      expect(browser.openChannels).toBe(0);
      expect(browser.locks?.held).toEqual([]);
      expect(browser.shared.read(HINT)).not.toBeNull();
    });
  });
});
