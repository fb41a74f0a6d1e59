import assert from 'node:assert/strict';
import { test } from 'node:test';

import { APP, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';

const SILENT = { prompt: 'none', response_mode: 'web_message' } as const;

test('a route can be made to fail, and the others still work', async (t) => {
  const tenant = await startTenant(t);
  tenant.faults.replace({ statuses: { '/.well-known/jwks.json': 503 } });
  assert.equal((await fetch(new URL('/.well-known/jwks.json', tenant.origin))).status, 503);
  assert.equal(
    (await fetch(new URL('/.well-known/openid-configuration', tenant.origin))).status,
    200,
  );
});

test('a route can be made slow: it answers after those that are not', async (t) => {
  const tenant = await startTenant(t);
  tenant.faults.replace({ delays: { '/.well-known/jwks.json': 300 } });
  const order: string[] = [];
  const fetchAndNote = async (path: string) => {
    await fetch(new URL(path, tenant.origin));
    order.push(path);
  };
  await Promise.all([
    fetchAndNote('/.well-known/jwks.json'),
    fetchAndNote('/.well-known/openid-configuration'),
  ]);
  assert.deepEqual(order, ['/.well-known/openid-configuration', '/.well-known/jwks.json']);
});

test('closing does not wait for a delay', { timeout: 60_000 }, async (t) => {
  const tenant = await startTenant(t);
  tenant.faults.replace({ delays: { '/userinfo': 120_000 } });
  const waiting = fetch(new URL('/userinfo', tenant.origin)).then(
    ({ status }) => status,
    () => 'closed',
  );
  await fetch(new URL('/.well-known/jwks.json', tenant.origin));
  await tenant.close();
  assert.ok(['closed', 400, 401].includes(await waiting));
});

const WITH_ORIGIN = { headers: { origin: APP } };

for (const path of ['/.well-known/jwks.json', '/.well-known/openid-configuration']) {
  test(`a page may read that ${path} fails, as it may read the good answer`, async (t) => {
    const tenant = await startTenant(t);
    const good = await fetch(new URL(path, tenant.origin), WITH_ORIGIN);
    tenant.faults.replace({ statuses: { [path]: 503 } });
    const failed = await fetch(new URL(path, tenant.origin), WITH_ORIGIN);
    assert.equal(failed.status, 503);
    for (const header of ['access-control-allow-origin', 'vary']) {
      assert.equal(failed.headers.get(header), good.headers.get(header));
      assert.ok(failed.headers.has(header));
    }
  });
}

test('that /userinfo fails may be read by the pages of the application, and by no others', async (t) => {
  const tenant = await startTenant(t);
  tenant.faults.replace({ statuses: { '/userinfo': 503 } });
  for (const [origin, allowed] of [
    [APP, APP],
    ['http://evil.test', null],
  ] as const) {
    const response = await fetch(new URL('/userinfo', tenant.origin), { headers: { origin } });
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('access-control-allow-origin'), allowed);
  }
});

test('the preflight of a route that fails is answered, so that the failure can be seen', async (t) => {
  const tenant = await startTenant(t);
  tenant.faults.replace({ statuses: { '/userinfo': 503 } });
  const response = await fetch(new URL('/userinfo', tenant.origin), {
    method: 'OPTIONS',
    headers: {
      origin: APP,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  });
  assert.ok(response.ok);
  assert.equal(response.headers.get('access-control-allow-headers'), 'authorization');
});

test('a sign-in page that fails is for no other page to read', async (t) => {
  const tenant = await startTenant(t);
  tenant.faults.replace({ statuses: { '/authorize': 503 } });
  const response = await fetch(new URL('/authorize', tenant.origin), WITH_ORIGIN);
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('access-control-allow-origin'), null);
});

test('with the cookies of frames blocked, a silent request finds nobody, and the session is kept', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  tenant.faults.replace({ blockFrameCookies: true });

  const { status, html } = await browser.authorize(SILENT);
  assert.equal(status, 200);
  assert.match(html, /"error":"login_required"/);

  await browser.authorize({ prompt: 'none' });
  assert.ok(browser.fragment.has('access_token'), 'a page of its own has its cookies');
  tenant.faults.clear();
  assert.match((await browser.authorize(SILENT)).html, /"access_token":/);
});

for (const [destination, mode, isBlocked] of [
  ['iframe', 'web_message', true],
  ['iframe', 'fragment', true],
  ['document', 'web_message', false],
  ['document', 'fragment', false],
] as const) {
  test(`a ${mode} response in what the browser calls ${destination} ${isBlocked ? 'has no' : 'has its'} cookies when those of frames are blocked`, async (t) => {
    const tenant = await startTenant(t);
    const browser = new TestBrowser(tenant);
    await browser.authorize();
    await browser.signInAs('ada@exampleco.com');
    tenant.faults.replace({ blockFrameCookies: true });
    const parameters = { prompt: 'none', response_mode: mode };
    const { url, html } = await browser.authorize(parameters, { 'sec-fetch-dest': destination });
    assert.equal(`${url.hash}${html}`.includes('login_required'), isBlocked);
    assert.equal(`${url.hash}${html}`.includes('access_token'), !isBlocked);
  });
}

test('a sign-in that begins in a frame without cookies cannot go on: the browser keeps none either', async (t) => {
  const tenant = await startTenant(t);
  tenant.faults.replace({ blockFrameCookies: true });
  const browser = new TestBrowser(tenant);
  const { status, html } = await browser.authorize({}, { 'sec-fetch-dest': 'iframe' });
  assert.equal(status, 400);
  assert.match(html, /This sign-in has expired/);
  assert.equal(browser.cookie(`tenant_sign_in_${String(tenant.port)}`), undefined);
});
