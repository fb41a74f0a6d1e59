import type { EnvironmentProviders, Provider } from '@angular/core';

import { AuthError } from '../auth-error';
import { provideAuth } from '../provide-auth';
import { anAuthConfig, aUser, someCheckedTokens, TEST_AUDIENCE } from '../testing';
import { withTabs } from '../with-tabs';
import { FakeBrowser, type FakeTab } from './testing/fake-browser';

const ADA = aUser({ sub: 'auth0|ada' });
const MARA = aUser({ sub: 'auth0|mara' });
const SECOND_AUDIENCE = 'https://second.example.test';
const HOUR_MS = 3_600_000;
const HINT = 'auth.test-client.was-signed-in';
const PRESENT = 'auth.test-client.present';

let browser: FakeBrowser;

function application(shareSession = true): readonly (Provider | EnvironmentProviders)[] {
  const config = anAuthConfig({
    apis: [
      { url: 'https://api.example.test', audience: TEST_AUDIENCE, scopes: ['read:things'] },
      { url: 'https://second.example.test', audience: SECOND_AUDIENCE, scopes: ['read:others'] },
    ],
  });
  return [provideAuth(config, withTabs({ shareSession }))];
}

function tokensOf(user: typeof ADA, value = 'access-token-1', lifeMs = HOUR_MS) {
  return someCheckedTokens({ user, accessToken: value, expiresAtMs: browser.nowMs() + lifeMs });
}

async function signIn(user = ADA): Promise<FakeTab> {
  browser.tenant.answer(tokensOf(user));
  const tab = await browser.open({ providers: application(), fragment: 'state=x' });
  await browser.settle();
  return tab;
}

async function open(): Promise<FakeTab> {
  const tab = await browser.open({ providers: application() });
  await browser.settle();
  return tab;
}

function said(...tabs: readonly FakeTab[]): readonly string[] {
  return tabs.map(({ auth }) => {
    const session = auth.session();
    if (session.status === 'authenticated') return session.user.sub;
    return session.status === 'anonymous' ? session.reason : session.status;
  });
}

describe('withTabs({ shareSession: true })', () => {
  beforeEach(() => {
    browser = new FakeBrowser();
  });

  afterEach(() => {
    browser.close();
  });

  it('starts a new tab signed in, without asking the tenant', async () => {
    const first = await signIn();
    const events: string[] = [];
    const second = await open();
    second.auth.events$.subscribe(({ type }) => events.push(type));
    expect(said(first, second)).toEqual([ADA.sub, ADA.sub]);
    expect(await second.auth.accessToken()).toBe('access-token-1');
    expect(browser.tenant.silentRequests).toEqual([]);
    // What was handed over is not handed on.
    expect(
      browser.messages.filter(({ data }) => JSON.stringify(data).includes('kept')).length,
    ).toBe(1);
  });

  it('signs in tabs that are open, without asking the tenant', async () => {
    const first = await open();
    const second = await open();
    expect(said(first, second)).toEqual(['no-session', 'no-session']);
    await signIn();
    expect(said(first, second)).toEqual([ADA.sub, ADA.sub]);
    expect(browser.tenant.silentRequests).toEqual([]);
  });

  for (const messageTurns of [0, 1, 10]) {
    it(`asks the tenant once for all tabs that wake up, be messages ${messageTurns} turns behind the locks`, async () => {
      const tabs = [await signIn(), await open(), await open(), await open()];
      browser.messageTurns = messageTurns;
      browser.pass(HOUR_MS);
      for (const { window } of tabs) window.show();
      await browser.settle();
      await browser.settle();
      expect(browser.tenant.silentRequests.length).toBe(1);
      browser.tenant.answer(tokensOf(ADA, 'renewed'));
      for (let turn = 0; turn < 5; turn += 1) await browser.settle();
      const values = await Promise.all(tabs.map(({ auth }) => auth.accessToken()));
      expect(new Set(values)).toEqual(new Set(['renewed']));
      expect(browser.tenant.silentRequests.length).toBe(1);
    });

    it(`asks the tenant once for all tabs that a browser opens anew, ${messageTurns} turns behind`, async () => {
      browser.shared.write(HINT, '{"frames":"answered","organization":null}');
      browser.messageTurns = messageTurns;
      const tabs = [await open(), await open(), await open()];
      browser.tenant.answer(tokensOf(ADA));
      for (let turn = 0; turn < 5; turn += 1) await browser.settle();
      expect(said(...tabs)).toEqual([ADA.sub, ADA.sub, ADA.sub]);
      expect(browser.tenant.silentRequests.length).toBe(1);
    });
  }

  it('shares the tokens of every API', async () => {
    const [first, second] = [await signIn(), await open()];
    const answer = someCheckedTokens({
      user: ADA,
      accessToken: 'others',
      audience: SECOND_AUDIENCE,
      scopes: ['openid', 'profile', 'email', 'read:others'],
      expiresAtMs: browser.nowMs() + HOUR_MS,
    });
    browser.tenant.answer(answer);
    expect(await first.auth.accessToken(SECOND_AUDIENCE)).toBe('others');
    await browser.settle();
    expect(await second.auth.accessToken(SECOND_AUDIENCE)).toBe('others');
    expect(browser.tenant.silentRequests.length).toBe(1);
  });

  it('asks the tenant itself when those who share do not answer', async () => {
    await signIn();
    void browser.locks?.request(PRESENT, { mode: 'shared' }, () => new Promise(() => undefined));
    const second = await open();
    expect(said(second)).toEqual([ADA.sub]);
    browser.close();

    jasmine.clock().install();
    try {
      browser.tenant.answer(tokensOf(ADA, 'by-itself'));
      const third = await open();
      // Once for the session, and once more when it is its turn.
      for (let wait = 0; wait < 2; wait += 1) {
        expect(said(third)).toEqual(['unknown']);
        jasmine.clock().tick(2_000);
        await browser.settle();
      }
      expect(await third.auth.accessToken()).toBe('by-itself');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('asks whoever may be there for a moment where there are no locks to tell', async () => {
    browser.locks = null;
    await signIn();
    const second = await open();
    expect(said(second)).toEqual([ADA.sub]);
    expect(browser.tenant.silentRequests).toEqual([]);
  });

  it('ends the session of the first, and goes on with that of whoever signs in next', async () => {
    const first = await signIn(ADA);
    const seen: string[] = [];
    first.auth.session$.subscribe(() => seen.push(...said(first)));
    await signIn(MARA);
    expect(seen).toEqual([ADA.sub, 'user-changed', MARA.sub]);
    expect(browser.tenant.silentRequests).toEqual([]);
  });

  it('signs out everywhere, and hands nothing over afterwards', async () => {
    const [first, second] = [await signIn(), await open()];
    await first.auth.signOut({ local: true });
    await browser.settle();
    const third = await open();
    expect(said(first, second, third)).toEqual(['signed-out', 'signed-out', 'no-session']);
    expect(browser.locks?.held).toEqual([]);
  });

  it('does not sign in a tab that has signed out, by a session that another restores late', async () => {
    const first = await signIn();
    browser.close();
    const [second, third] = [await open(), await open()];
    browser.messageTurns = 5;
    browser.tenant.answer(tokensOf(ADA, 'late'));
    await second.auth.signOut({ local: true });
    await browser.settle();
    expect(said(second, third)).toEqual(['signed-out', 'signed-out']);
    expect(first.app.destroyed).toBeTrue();
  });

  it('takes no session that does not pass the checks, and asks the tenant', async () => {
    await signIn();
    for (const message of browser.messages) {
      expect(JSON.stringify(message.data)).toContain('access-token-1');
    }
    browser.pass(HOUR_MS);
    browser.tenant.answer(tokensOf(ADA, 'by-itself'));
    const second = await open();
    expect(await second.auth.accessToken()).toBe('by-itself');
  });

  it('lets a question fail for the tab that asked, and the next one ask', async () => {
    const [first, second] = [await signIn(), await open()];
    browser.pass(HOUR_MS);
    const renewals = [first.auth.accessToken(), second.auth.accessToken()];
    browser.tenant.answer(new AuthError('AUTH_TIMEOUT', 'x'));
    browser.tenant.answer(tokensOf(ADA, 'renewed'));
    await expectAsync(renewals[0]!).toBeRejected();
    expect(await renewals[1]).toBe('renewed');
    await browser.settle();
    // What one tab was given helps the other, too.
    expect(await first.auth.accessToken()).toBe('renewed');
    expect(browser.tenant.silentRequests.length).toBe(2);
  });

  it('gives no tokens to tabs that do not share', async () => {
    await signIn();
    const asked = browser.tenant.silentRequests.length;
    browser.tenant.answer(tokensOf(ADA, 'by-itself'));
    const second = await browser.open({ providers: application(false) });
    await browser.settle();
    expect(await second.auth.accessToken()).toBe('by-itself');
    expect(browser.tenant.silentRequests.length).toBe(asked + 1);
  });
});
