import { provideAuth } from '../provide-auth';
import { anAuthConfig, aUser, someCheckedTokens } from '../testing';
import { withTabs } from '../with-tabs';
import { FakeBrowser, type FakeTab } from './testing/fake-browser';

let browser: FakeBrowser;

/** Opens an application that shares its session among its tabs. */
async function open(clientId: string, fragment?: string): Promise<FakeTab> {
  const providers = [provideAuth(anAuthConfig({ clientId }), withTabs({ shareSession: true }))];
  const tab = await browser.open({ providers, ...(fragment !== undefined && { fragment }) });
  await browser.settle();
  return tab;
}

/** Opens an application in which somebody has just signed in. */
async function signIn(clientId: string, sub: string): Promise<FakeTab> {
  const user = aUser({ sub });
  browser.tenant.answer(someCheckedTokens({ user, accessToken: `token-of-${clientId}` }));
  return open(clientId, 'state=x');
}

function said(...tabs: readonly FakeTab[]): readonly string[] {
  return tabs.map(({ auth }) => {
    const session = auth.session();
    return session.status === 'authenticated' ? session.user.sub : session.status;
  });
}

describe('Two applications on one origin', () => {
  beforeEach(() => {
    browser = new FakeBrowser();
  });

  afterEach(() => {
    browser.close();
  });

  it('sign in and out apart, and hear nothing of each other', async () => {
    const first = await signIn('first', 'auth0|ada');
    const second = await signIn('second', 'auth0|mara');
    expect(said(first, second)).toEqual(['auth0|ada', 'auth0|mara']);

    await second.auth.signOut({ local: true });
    await browser.settle();
    expect(said(first, second)).toEqual(['auth0|ada', 'anonymous']);
    expect(await first.auth.accessToken()).toBe('token-of-first');
  });

  it('hand no session to a tab of the other, but to one of their own', async () => {
    await signIn('first', 'auth0|ada');
    const [other, own] = [await open('second'), await open('first')];
    expect(said(other, own)).toEqual(['anonymous', 'auth0|ada']);
    expect(browser.tenant.silentRequests).toEqual([]);
  });

  it('remember nothing under the name of the other', async () => {
    await signIn('first', 'auth0|ada');
    const names = browser.shared.keys();
    expect(names).toContain('auth.first.was-signed-in');
    for (const name of names) expect(name).toMatch(/^auth\.first\./);
    for (const { channel } of browser.messages) expect(channel).toBe('auth.first');
  });
});
