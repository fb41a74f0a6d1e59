import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { test } from 'node:test';

import { APP, CLIENT_ID, PASSWORD, startTenant } from '../testing/a-tenant.ts';
import { sendRaw } from '../testing/send-raw.ts';
import { TestBrowser } from '../testing/test-browser.ts';

const SCRIPT = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;
const ADA = { email: 'ada@exampleco.com', password: PASSWORD };

for (const redirectUri of [
  ...['http://evil.test/callback', '//evil.test/callback', 'https://localhost:4200/callback'],
  ...[`${APP}/callback#fragment`, `${APP}/callback?a=b`, `${APP}/callback/`, `${APP}//callback`],
  ...[`${APP}/callback%2f`, `${APP}/%63allback`, `${APP}/callback%00`, `${APP}/callback\r\n`],
  ...['http://user@localhost:4200/callback', 'http://localhost:4200@evil.test/callback'],
  ...['http://localhost:4200.evil.test/callback', 'http://localhost:42001/callback'],
  ...['HTTP://LOCALHOST:4200/callback', 'http://localhost:4200\\@evil.test/callback'],
  ...['http://127.0.0.1:4200/callback', 'http://[::1]:4200/callback', `${APP}/callback/../steal`],
  ...['javascript:alert(1)', 'data:text/html,a', 'blob:http://localhost:4200/a', 'nonsense', ''],
  [`${APP}/callback`, 'http://evil.test/callback'],
  ['http://evil.test/callback', `${APP}/callback`],
]) {
  test(`answers nobody at ${JSON.stringify(redirectUri)} (open redirect, RFC 9700 section 2.1)`, async (t) => {
    const tenant = await startTenant(t);
    const browser = new TestBrowser(tenant);
    await browser.authorize();
    await browser.signInAs(ADA.email);
    for (const parameters of [
      {},
      { prompt: 'none' },
      { response_mode: 'form_post' },
      { response_mode: 'query', response_type: 'code' },
    ]) {
      const { html, status, url } = await browser.authorize({
        ...parameters,
        redirect_uri: redirectUri,
      });
      assert.equal(url.origin, tenant.origin);
      assert.equal(status, 400);
      assert.doesNotMatch(
        html,
        /access_token|<form[^>]+evil\.test|href="(?:javascript:|data:text|http:\/\/evil)/,
      );
    }
  });
}

for (const [name, path] of [
  ['client_id', `/authorize?client_id=${encodeURIComponent(SCRIPT)}`],
  ['redirect_uri', `/authorize?client_id=${CLIENT_ID}&redirect_uri=${encodeURIComponent(SCRIPT)}`],
  ['returnTo', `/v2/logout?returnTo=${encodeURIComponent(SCRIPT)}`],
  ['client_id of signing out', `/v2/logout?client_id=${encodeURIComponent(SCRIPT)}`],
  ['the path', `/u/login/${encodeURIComponent(SCRIPT)}`],
  [
    'response_mode',
    `/authorize?client_id=${CLIENT_ID}&response_mode=${encodeURIComponent(SCRIPT)}`,
  ],
] as const) {
  test(`what comes as ${name} is text on the page (XSS)`, async (t) => {
    const { html, status } = await new TestBrowser(await startTenant(t)).open(path);
    assert.ok(status >= 400);
    assert.doesNotMatch(html, /<script>alert|<img src=x/);
    assert.match(html, /for development only/);
  });
}

for (const parameter of [
  'login_hint',
  'organization',
  'connection',
  'audience',
  'state',
  'nonce',
  'ui_locales',
  'display',
  'acr_values',
  'scope',
  'screen_hint',
  'claims',
  'tenant_original_request',
]) {
  test(`what comes as ${parameter} is text on every page that follows (XSS)`, async (t) => {
    const browser = new TestBrowser(await startTenant(t));
    const first = await browser.authorize({ [parameter]: SCRIPT });
    assert.doesNotMatch(first.html, /<script>alert|<img src=x/);
    const message = await browser.authorize({
      [parameter]: SCRIPT,
      prompt: 'none',
      response_mode: 'web_message',
    });
    assert.doesNotMatch(message.html, /<script>alert|<img src=x/);
    const form = await browser.authorize({
      [parameter]: SCRIPT,
      prompt: 'none',
      response_mode: 'form_post',
    });
    assert.doesNotMatch(form.html, /<script>alert|<img src=x/);
  });
}

test('what is typed as an address is text on the page (XSS)', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  const { html } = await browser.submit({ email: SCRIPT, password: SCRIPT });
  assert.match(html, /&lt;script&gt;alert/);
  assert.doesNotMatch(html, /<script>alert|<img src=x/);
});

for (const injected of [
  'a\r\nSet-Cookie: planted=1',
  'a\nLocation: http://evil.test',
  '\u0000',
  '\u2028',
]) {
  test(`no parameter splits the answer: ${JSON.stringify(injected)}`, async (t) => {
    const tenant = await startTenant(t);
    const query = (values: Readonly<Record<string, string>>) =>
      new URLSearchParams(values).toString();
    const usual = {
      client_id: CLIENT_ID,
      response_type: 'token',
      redirect_uri: `${APP}/callback`,
      prompt: 'none',
    };
    for (const path of [
      `/authorize?${query({ ...usual, state: injected })}`,
      `/authorize?${query({ ...usual, audience: injected })}`,
      `/authorize?${query({ ...usual, redirect_uri: `${APP}/callback${injected}` })}`,
      `/v2/logout?${query({ client_id: CLIENT_ID, returnTo: `${APP}/?a=${injected}` })}`,
      `/v2/logout?${query({ client_id: CLIENT_ID, returnTo: `${APP}/#${injected}` })}`,
    ]) {
      const { headers } = await sendRaw(tenant, { path });
      assert.ok(!JSON.stringify(headers['set-cookie'] ?? []).includes('planted'));
      const { location = `${APP}/` } = headers;
      assert.ok(location.startsWith(`${APP}/`), location);
      // eslint-disable-next-line no-control-regex -- these are what must not be there
      assert.doesNotMatch(location, /[\u0000-\u001f\u2028]/);
    }
  });
}

test('an unknown address costs the same work as a wrong password', async (t) => {
  const derived: number[] = [];
  const browser = new TestBrowser(await startTenant(t));
  const { scrypt } = crypto;
  const counting = t.mock.method(crypto, 'scrypt', scrypt);
  syncBuiltinESMExports();
  t.after(() => {
    counting.mock.restore();
    syncBuiltinESMExports();
  });
  await browser.authorize();
  for (const email of ['ada@exampleco.com', 'nobody@exampleco.com', '', 'gita@exampleco.com']) {
    const before = counting.mock.callCount();
    await browser.submit({ email, password: 'wrong' });
    derived.push(counting.mock.callCount() - before);
  }
  assert.deepEqual(derived, [1, 1, 1, 1]);
});

test('an address is slowed down however it is written, and others are not', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  for (const email of [
    'ada@exampleco.com',
    'ADA@EXAMPLECO.COM',
    ' ada@exampleco.com',
    'Ada@exampleco.com ',
    'ada@EXAMPLECO.com',
  ]) {
    assert.equal((await browser.submit({ email, password: 'x' })).status, 400);
  }
  assert.equal((await browser.submit(ADA)).status, 429);
  assert.equal((await browser.submit({ email: 'ben@exampleco.com', password: 'x' })).status, 400);
});

test('the cookie of a sign-in is sent to that sign-in only, and the one of the session is a session of its own', async (t) => {
  const tenant = await startTenant(t);
  const { headers } = await sendRaw(tenant, {
    path: `/authorize?client_id=${CLIENT_ID}&response_type=token&redirect_uri=${APP}/callback`,
  });
  const uid = /\/u\/login\/([\w-]+)/.exec(headers.location ?? '')?.[1] ?? '';
  const cookies = headers['set-cookie'] ?? [];
  const ofSignIn = cookies.filter((cookie) => cookie.startsWith('tenant_sign_in_'));
  const ofResume = cookies.filter((cookie) => cookie.startsWith('tenant_resume_'));
  assert.ok(ofSignIn.length > 0 && ofResume.length > 0);
  for (const cookie of ofSignIn) assert.match(cookie, new RegExp(`; path=/u/login/${uid};`));
  for (const cookie of ofResume) assert.match(cookie, new RegExp(`; path=/authorize/${uid};`));
});

test('a token in a path is not in the log, nor a line of any length', async (t) => {
  const log: string[] = [];
  const tenant = await startTenant(t, { options: { log: (line) => log.push(line) } });
  const token = `eyJhbGciOiJSUzI1NiJ9.${'eyJzdWIiOiJhIn0'.repeat(8)}.c2lnbmF0dXJl`;
  for (const path of [
    `/u/login/${token}`,
    `/authorize/${token}`,
    `/nowhere/${token}`,
    `/a${'/b'.repeat(3000)}`,
  ]) {
    await sendRaw(tenant, { path });
  }
  assert.equal(log.length, 4);
  for (const line of log) {
    assert.ok(line.length < 250);
    assert.doesNotMatch(line, /eyJ|c2ln/);
  }
});
