import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Tenant } from '../server.ts';
import { APP, CLIENT_ID, PASSWORD, startTenant } from '../testing/a-tenant.ts';
import { type RawRequest, sendRaw } from '../testing/send-raw.ts';
import { TestBrowser } from '../testing/test-browser.ts';

const ADA = { email: 'ada@exampleco.com', password: PASSWORD };
const DISCOVERY = '/.well-known/openid-configuration';

for (const [header, value] of [
  ['x-forwarded-host', 'tenant.example.com'],
  ['x-forwarded-host', 'localhost:4400'],
  ['x-forwarded-for', '203.0.113.7'],
  ['x-forwarded-for', '127.0.0.1'],
  ['x-forwarded-proto', 'https'],
  ['x-real-ip', '203.0.113.7'],
  ['forwarded', 'for=203.0.113.7;host=tenant.example.com'],
  ['X-FORWARDED-HOST', ''],
] as const) {
  test(`does not answer through a proxy that says ${header}: ${value}`, async (t) => {
    const tenant = await startTenant(t);
    for (const path of [DISCOVERY, '/authorize', '/control/faults', '/u/login/a', '/oauth/token']) {
      const { body, status } = await sendRaw(tenant, { path, headers: { [header]: value } });
      assert.equal(status, 421);
      assert.match(body, /for development/);
    }
    assert.equal((await sendRaw(tenant, { path: DISCOVERY })).status, 200);
  });
}

test('a name of somebody else is never written into an answer', async (t) => {
  const tenant = await startTenant(t);
  for (const host of [
    'evil.test',
    'localhost:4400@evil.test',
    `evil.test:${String(tenant.port)}`,
  ]) {
    const { body, headers, status } = await sendRaw(tenant, {
      path: DISCOVERY,
      headers: { host },
    });
    assert.equal(status, 421);
    assert.ok(!JSON.stringify([headers, body]).includes('evil.test'));
  }
});

/** What a page of another site can make the browser of a developer send to the control routes. */
const FROM_PAGES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a form of another site', { origin: 'http://evil.test' }],
  ['a page without an origin, as in a sandbox', { origin: 'null' }],
  ['a page of the application', { origin: APP }],
  ['an image or a frame of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page on another port of this host', { 'sec-fetch-site': 'same-site' }],
  ['a page of the tenant itself', { 'sec-fetch-site': 'same-origin' }],
  ['the address bar', { 'sec-fetch-site': 'none' }],
];

const CONTROLS: readonly RawRequest[] = [
  { method: 'GET', path: '/control/faults' },
  { method: 'PUT', path: '/control/faults', body: '{"accessTokenLifetimeSeconds":1}' },
  { method: 'PATCH', path: '/control/faults', body: '{"clockOffsetSeconds":1}' },
  { method: 'POST', path: '/control/people', body: '{"name":"Eve","roles":["timesheet-manager"]}' },
  { method: 'POST', path: '/control/rotate-keys', body: '{"dropOld":true}' },
  { method: 'POST', path: '/control/end-sessions' },
  { method: 'POST', path: '/control/age-sessions', body: '{"seconds":3600}' },
  { method: 'OPTIONS', path: '/control/faults' },
];

async function keyIds(tenant: Tenant): Promise<string> {
  return (await sendRaw(tenant, { path: '/.well-known/jwks.json' })).body;
}

for (const [name, headers] of FROM_PAGES) {
  test(`the control routes refuse ${name}, and nothing is changed`, async (t) => {
    const tenant = await startTenant(t);
    const browser = new TestBrowser(tenant);
    await browser.authorize();
    await browser.signInAs(ADA.email);
    const keys = await keyIds(tenant);
    for (const request of CONTROLS) {
      const answer = await sendRaw(tenant, { ...request, headers });
      assert.equal(answer.status, 403, `${String(request.method)} ${request.path}`);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
      assert.doesNotMatch(answer.body, /Eve|user_id/);
    }
    assert.deepEqual(tenant.faults.current, {});
    assert.equal(await keyIds(tenant), keys);
    await browser.authorize({ prompt: 'none' });
    assert.ok(browser.fragment.has('access_token'), 'nobody was signed out');
  });
}

test('the control routes refuse a name that was pointed at this machine (DNS rebinding)', async (t) => {
  const tenant = await startTenant(t);
  for (const request of CONTROLS) {
    const headers = { host: `rebound.evil.test:${String(tenant.port)}` };
    assert.equal((await sendRaw(tenant, { ...request, headers })).status, 421);
  }
  assert.deepEqual(tenant.faults.current, {});
});

test('the control routes serve a program of this machine', async (t) => {
  const tenant = await startTenant(t);
  for (const request of CONTROLS.filter(({ method }) => method !== 'OPTIONS')) {
    const { status } = await sendRaw(tenant, request);
    assert.ok(status >= 200 && status < 300, `${String(request.method)} ${request.path}`);
  }
});

for (const [name, headers] of [
  ['another site', { origin: 'http://evil.test' }],
  ['a page on another port of this host', { origin: APP }],
  ['a name that begins like the tenant', { origin: 'http://localhost:4400.evil.test' }],
  ['a page without an origin', { origin: 'null' }],
] as const) {
  test(`no form of ${name} signs in, chooses a person, cancels or consents`, async (t) => {
    const tenant = await startTenant(t);
    const browser = new TestBrowser(tenant);
    const { pathname } = (await browser.authorize()).url;
    for (const [step, fields] of [
      ['', ADA],
      ['/person', { user_id: 'auth0|69216a1f0c4e7d35b8a90003' }],
      ['/cancel', {}],
    ] as const) {
      const { status, html } = await browser.post(`${pathname}${step}`, fields, headers);
      assert.equal(status, 403);
      assert.match(html, /not sent by a page of the tenant/);
    }
    await browser.open(pathname);
    await browser.submit(ADA);
    assert.match(browser.current.url.pathname, /^\/u\/consent\//, 'the own form still signs in');
    const consent = browser.current.url.pathname;
    assert.equal((await browser.post(consent, { decision: 'accept' }, headers)).status, 403);
    await browser.authorize({ prompt: 'none' });
    assert.equal(browser.fragment.get('error'), 'consent_required');
  });
}

test('every answer is kept by no cache, stands in no frame, and is never sniffed', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  const { url } = await browser.authorize();
  const html = { accept: 'text/html' };
  const long = 'a'.repeat(100_000);
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: tenant.origin };
  for (const [name, request, status] of [
    ['the sign-in page of nobody', { path: url.pathname, headers: html }, 400],
    ['an unknown client', { path: '/authorize?client_id=nobody', headers: html }, 400],
    ['an unknown page', { path: '/nowhere', headers: html }, 404],
    ['an unknown page, to a program', { path: '/nowhere' }, 404],
    ['a foreign host', { path: '/', headers: { host: 'evil.test' } }, 421],
    ['a proxy', { path: '/', headers: { 'x-forwarded-for': '1.2.3.4' } }, 421],
    ['a browser at the controls', { path: '/control/faults', headers: { origin: APP } }, 403],
    [
      'a long token request',
      {
        method: 'POST',
        path: '/oauth/token',
        body: `{"a":"${long}"}`,
        headers: { 'content-type': 'application/json' },
      },
      413,
    ],
    ['a long control request', { method: 'PUT', path: '/control/faults', body: long }, 413],
    [
      'a foreign form',
      { method: 'POST', path: url.pathname, headers: { ...form, origin: APP } },
      403,
    ],
    ['signing out', { path: `/v2/logout?client_id=${CLIENT_ID}` }, 302],
    ['signing out to elsewhere', { path: '/v2/logout?returnTo=http://evil.test' }, 400],
    ['a token request', { method: 'POST', path: '/oauth/token', body: 'a=b', headers: form }, 400],
    ['userinfo without a token', { path: '/userinfo' }, 401],
    [
      'a silent redirect',
      {
        path: `/authorize?client_id=${CLIENT_ID}&response_type=token&redirect_uri=${APP}/callback&prompt=none`,
      },
      303,
    ],
  ] as const satisfies readonly (readonly [string, RawRequest, number])[]) {
    const { headers, status: actual } = await sendRaw(tenant, request);
    assert.equal(actual, status, name);
    assert.equal(headers['cache-control'], 'no-store', name);
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, name);
    assert.equal(headers['x-frame-options'], 'DENY', name);
    assert.equal(headers['x-content-type-options'], 'nosniff', name);
    assert.equal(headers['referrer-policy'], 'same-origin', name);
  }
});

test('an answer by web message, which holds tokens, is kept by no cache and framed by the application only', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.signInAs(ADA.email);
  const { headers, html } = await browser.authorize({
    prompt: 'none',
    response_mode: 'web_message',
  });
  assert.match(html, /access_token/);
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match(
    headers.get('content-security-policy') ?? '',
    /frame-ancestors http:\/\/localhost:4200$/,
  );
  assert.match(html, /"origin":"http:\/\/localhost:4200"/);
});

test('every page says that it is for development', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const login = await browser.authorize();
  const github = await browser.open(`${login.url.pathname}/github`);
  const pages = [
    login,
    github,
    await browser.post(login.url.pathname, { ...ADA, password: 'x' }),
    await browser.post(login.url.pathname, ADA),
    await browser.open('/u/login/nobody'),
    await browser.open('/nowhere'),
    await browser.authorize({ client_id: 'nobody' }),
    await browser.authorize({ redirect_uri: 'http://evil.test/' }),
    await browser.open('/v2/logout?returnTo=http://evil.test/'),
    await browser.open('/v2/logout'),
  ];
  for (const { html, url } of pages) {
    assert.match(html, /for development only/, url.pathname);
  }
});
