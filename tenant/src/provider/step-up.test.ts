import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import type { Tenant } from '../server.ts';
import { startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

const SILENT = { prompt: 'none', response_mode: 'web_message' } as const;
const HOUR = 3600;

/** Ada, signed in as long ago as is said. */
async function signedInAgo(t: TestContext, seconds: number) {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const response = await fetch(new URL('/control/age-sessions', tenant.origin), {
    method: 'POST',
    body: JSON.stringify({ seconds }),
  });
  assert.equal(response.status, 204);
  return { tenant, browser };
}

/** How long ago the tokens of the open page say that the person signed in, in seconds. */
async function ages(tenant: Tenant, { fragment }: TestBrowser) {
  const idToken = await verified(tenant, fragment.get('id_token'));
  const accessToken = await verified(tenant, fragment.get('access_token'));
  return {
    idToken: Number(idToken.iat) - Number(idToken['auth_time']),
    accessToken:
      Number(accessToken.iat) - Number(accessToken['https://api.exampleco.com/auth_time']),
  };
}

function assertAbout(actual: number, expected: number): void {
  assert.ok(actual >= expected && actual < expected + 60, `${String(actual)} seconds`);
}

test('a session that was aged shows in the ID Token and in the Access Token, and a renewal makes it no younger', async (t) => {
  const { tenant, browser } = await signedInAgo(t, 9 * HOUR);
  for (let renewal = 0; renewal < 2; renewal += 1) {
    await browser.authorize({ prompt: 'none' });
    const { idToken, accessToken } = await ages(tenant, browser);
    assertAbout(idToken, 9 * HOUR);
    assert.equal(accessToken, idToken);
  }
});

test('sessions of everybody age, and ageing adds up', async (t) => {
  const { tenant, browser } = await signedInAgo(t, HOUR);
  const other = new TestBrowser(tenant);
  await other.authorize();
  await other.signInAs('ben@exampleco.com');
  tenant.ageSessions(HOUR);
  await browser.authorize({ prompt: 'none' });
  assertAbout((await ages(tenant, browser)).idToken, 2 * HOUR);
  await other.authorize({ prompt: 'none' });
  assertAbout((await ages(tenant, other)).idToken, HOUR);
});

test('a silent request for a newer sign-in says login_required, and one that the session is new enough for does not', async (t) => {
  const { browser } = await signedInAgo(t, HOUR);
  const tooOld = await browser.authorize({ ...SILENT, max_age: String(HOUR / 2) });
  assert.match(tooOld.html, /"error":"login_required","error_description":"Login required"/);
  assert.doesNotMatch(tooOld.html, /_token/);
  const newEnough = await browser.authorize({ ...SILENT, max_age: String(2 * HOUR) });
  assert.match(newEnough.html, /"id_token":/);
});

test('max_age asks the person once more, with their address typed in, and the tokens say when they did', async (t) => {
  const { tenant, browser } = await signedInAgo(t, HOUR);
  const { url, html } = await browser.authorize({ max_age: '60' });
  assert.match(url.pathname, /^\/u\/login\//);
  assert.match(html, /Sign in once more to go on/);
  assert.match(html, /value="ada@exampleco\.com"/);
  await browser.signInAs('ada@exampleco.com');
  const { idToken, accessToken } = await ages(tenant, browser);
  assertAbout(idToken, 0);
  assert.equal(accessToken, idToken);
});

test('a wrong password leaves the session as old as it was', async (t) => {
  const { tenant, browser } = await signedInAgo(t, HOUR);
  await browser.authorize({ max_age: '60' });
  assert.equal((await browser.submit({ email: 'ada@exampleco.com', password: 'x' })).status, 400);
  await browser.authorize({ prompt: 'none' });
  assertAbout((await ages(tenant, browser)).idToken, HOUR);
});

for (const parameters of [{ prompt: 'login' }, { max_age: '0' }] as const) {
  test(`${JSON.stringify(parameters)} asks again however new the session is, and makes it new`, async (t) => {
    const { tenant, browser } = await signedInAgo(t, 5);
    const { url } = await browser.authorize(parameters);
    assert.match(url.pathname, /^\/u\/login\//);
    await browser.signInAs('ada@exampleco.com');
    assertAbout((await ages(tenant, browser)).idToken, 0);
    assert.ok(browser.fragment.has('access_token'), 'and it does not ask for ever');
  });
}

test('a silent request with max_age=0 can never be granted', async (t) => {
  const { browser } = await signedInAgo(t, 5);
  const { html } = await browser.authorize({ ...SILENT, max_age: '0' });
  assert.match(html, /"error":"login_required"/);
});

test('auth_time is in the ID Token whenever max_age was sent, whatever else is asked for', async (t) => {
  const { tenant, browser } = await signedInAgo(t, HOUR);
  for (const responseType of ['id_token', 'token id_token']) {
    await browser.authorize({
      response_type: responseType,
      scope: 'openid',
      prompt: 'none',
      max_age: String(2 * HOUR),
    });
    const idToken = await verified(tenant, browser.fragment.get('id_token'));
    assert.equal(typeof idToken['auth_time'], 'number');
  }
});

test('a max_age that is no number of seconds is refused', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  for (const maxAge of ['-1', 'soon', '1.5']) {
    await browser.authorize({ max_age: maxAge });
    assert.equal(browser.fragment.get('error'), 'invalid_request', maxAge);
  }
});

test('who gives up on being asked once more gets no token, and is asked the next time', async (t) => {
  const { browser } = await signedInAgo(t, HOUR);
  await browser.authorize({ max_age: '60' });
  await browser.submit({}, '/cancel');
  assert.equal(browser.fragment.get('error'), 'access_denied');
  await browser.authorize({ ...SILENT, max_age: '60' });
  assert.match(browser.current.html, /login_required/);
});
