import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import type { Tenant } from '../server.ts';
import { APP, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';

async function userinfo(
  tenant: Tenant,
  token: string | null,
  headers: Record<string, string> = {},
) {
  return fetch(new URL('/userinfo', tenant.origin), {
    headers: { authorization: `Bearer ${token ?? ''}`, ...headers },
  });
}

async function signedIn(t: TestContext, scope: string) {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize({ scope });
  await browser.signInAs('ada@exampleco.com');
  return {
    tenant,
    token: browser.fragment.get('access_token'),
    idToken: browser.fragment.get('id_token'),
  };
}

test('gives the claims that the scopes of the token open, to pages of the application', async (t) => {
  const { tenant, token } = await signedIn(t, 'openid email read:timesheets');
  const response = await userinfo(tenant, token, { origin: APP });
  assert.equal(response.headers.get('access-control-allow-origin'), APP);
  assert.deepEqual(await response.json(), {
    sub: 'auth0|69216a1f0c4e7d35b8a90001',
    email: 'ada@exampleco.com',
    email_verified: true,
  });
});

test('a preflight is answered', async (t) => {
  const tenant = await startTenant(t);
  const response = await fetch(new URL('/userinfo', tenant.origin), {
    method: 'OPTIONS',
    headers: {
      origin: APP,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  });
  assert.equal(response.status, 204);
  assert.match(response.headers.get('access-control-allow-headers') ?? '', /authorization/);
});

test('pages of other origins learn nothing', async (t) => {
  const { tenant, token } = await signedIn(t, 'openid email');
  const response = await userinfo(tenant, token, { origin: 'http://evil.test' });
  assert.equal(response.status, 403);
  assert.doesNotMatch(await response.text(), /ada/);
});

test('refuses with 401 a token that is changed, expired, of another kind, or of keys that were dropped', async (t) => {
  const { tenant, token, idToken } = await signedIn(t, 'openid email');
  const [header = '', payload = '', signature = ''] = (token ?? '').split('.');
  const elevated = Buffer.from(
    Buffer.from(payload, 'base64url')
      .toString()
      .replace('"openid email"', '"openid email profile"'),
  ).toString('base64url');
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
  for (const bad of [
    `${header}.${elevated}.${signature}`,
    `${unsigned}.${payload}.`,
    `${unsigned}.${payload}.x`,
    idToken,
  ]) {
    const response = await userinfo(tenant, bad);
    assert.equal(response.status, 401);
    assert.match(response.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
  }

  await tenant.rotateKeys();
  assert.equal((await userinfo(tenant, token)).status, 200, 'a rotated key is still published');
  tenant.faults.replace({ clockOffsetSeconds: 8000 });
  assert.equal((await userinfo(tenant, token)).status, 401, 'expired by the clock of the tenant');
  tenant.faults.clear();
  await tenant.rotateKeys({ dropOld: true });
  assert.equal((await userinfo(tenant, token)).status, 401, 'the key is gone');
});

test('a token without openid is not for userinfo', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize({ response_type: 'token', scope: 'read:timesheets', nonce: undefined });
  await browser.signInAs('ada@exampleco.com');
  assert.equal((await userinfo(tenant, browser.fragment.get('access_token'))).status, 401);
});

test('no token is a 400 or 401 of oidc-provider, and nothing of anybody', async (t) => {
  const tenant = await startTenant(t);
  const response = await fetch(new URL('/userinfo', tenant.origin));
  assert.ok([400, 401].includes(response.status));
  assert.doesNotMatch(await response.text(), /exampleco\.com/);
});
