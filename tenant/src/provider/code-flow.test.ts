import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';

import type { Tenant } from '../server.ts';
import { APP, AUDIENCE, CLIENT_ID, startTenant } from '../testing/a-tenant.ts';
import { type RequestParameters, TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

interface TokenAnswer {
  readonly status: number;
  readonly body: Record<string, string> & { expires_in?: number };
}

async function postTokens(
  tenant: Tenant,
  fields: Readonly<Record<string, string>>,
  { asJson = false, origin = APP } = {},
): Promise<TokenAnswer & { headers: Headers }> {
  const response = await fetch(new URL('/oauth/token', tenant.origin), {
    method: 'POST',
    headers: {
      origin,
      'content-type': asJson ? 'application/json' : 'application/x-www-form-urlencoded',
    },
    body: asJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as TokenAnswer['body'],
  };
}

/** Signs Ada in with a code, and gives what it is exchanged with. */
async function obtainCode(
  tenant: Tenant,
  parameters: RequestParameters = {},
  browser = new TestBrowser(tenant),
) {
  const verifier = randomBytes(32).toString('base64url');
  await browser.authorize({
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...parameters,
  });
  const { url } = await browser.signInAs('ada@exampleco.com');
  return {
    grant_type: 'authorization_code',
    client_id: CLIENT_ID,
    code: url.searchParams.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri: `${APP}/callback`,
  };
}

for (const asJson of [false, true]) {
  test(`a code is exchanged for the same tokens, sent as ${asJson ? 'JSON' : 'a form'}`, async (t) => {
    const tenant = await startTenant(t);
    const { status, body, headers } = await postTokens(tenant, await obtainCode(tenant), {
      asJson,
    });
    assert.equal(status, 200);
    assert.equal(headers.get('access-control-allow-origin'), APP);
    assert.equal(body.expires_in, 86_400, 'token_lifetime, not the one for the web');
    const accessToken = await verified(tenant, body['access_token'] ?? '', { audience: AUDIENCE });
    assert.equal(accessToken['https://api.exampleco.com/email'], 'ada@exampleco.com');
    assert.equal(
      accessToken['scope'],
      'openid profile email read:timesheets create:timesheets delete:timesheets',
    );
    const idToken = await verified(tenant, body['id_token'] ?? '');
    assert.deepEqual(idToken['https://api.exampleco.com/roles'], ['timesheet-user']);
    assert.equal(idToken['nonce'], 'a-nonce');
    assert.equal(typeof idToken['sid'], 'string');
  });
}

test('a refresh token is given for offline_access, and its tokens pass through the Actions again', async (t) => {
  const tenant = await startTenant(t);
  const code = await obtainCode(tenant, { scope: 'openid email offline_access read:timesheets' });
  const first = await postTokens(tenant, code);
  const second = await postTokens(tenant, {
    grant_type: 'refresh_token',
    client_id: CLIENT_ID,
    refresh_token: first.body['refresh_token'] ?? '',
  });
  assert.equal(second.status, 200);
  const accessToken = await verified(tenant, second.body['access_token'] ?? '', {
    audience: AUDIENCE,
  });
  assert.equal(accessToken['https://api.exampleco.com/email'], 'ada@exampleco.com');
  assert.notEqual(second.body['refresh_token'], first.body['refresh_token'], 'it is rotated');
});

test('an Action that denies a refresh is the answer to it', async (t) => {
  const code = `exports.onExecutePostLogin = async (event, api) => {
    if (event.transaction.protocol === 'oauth2-refresh-token') api.access.deny('Sign in again.');
  };`;
  const tenant = await startTenant(t, {
    tenant: { actions: [{ name: 'deny', fileName: 'deny.js', code, secrets: {} }] },
  });
  const first = await postTokens(
    tenant,
    await obtainCode(tenant, { scope: 'openid offline_access' }),
  );
  assert.equal(first.status, 200);
  const { status, body } = await postTokens(tenant, {
    grant_type: 'refresh_token',
    client_id: CLIENT_ID,
    refresh_token: first.body['refresh_token'] ?? '',
  });
  assert.equal(status, 400);
  assert.equal(body['error'], 'access_denied');
  assert.equal(body['error_description'], 'Sign in again.');
});

test('without offline_access there is no refresh token', async (t) => {
  const tenant = await startTenant(t);
  const { body } = await postTokens(tenant, await obtainCode(tenant));
  assert.ok(!('refresh_token' in body));
});

test('a code needs the verifier it was asked for with', async (t) => {
  const tenant = await startTenant(t);
  const { status, body } = await postTokens(tenant, {
    ...(await obtainCode(tenant)),
    code_verifier: randomBytes(32).toString('base64url'),
  });
  assert.equal(status, 400);
  assert.equal(body['error'], 'invalid_grant');
});

test('a public client gets no code without PKCE', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  const { url } = await browser.authorize({ response_type: 'code' });
  assert.equal(url.searchParams.get('error'), 'invalid_request');
});

test('a code that is sent a second time is refused, and takes the refresh token with it', async (t) => {
  const tenant = await startTenant(t);
  const code = await obtainCode(tenant, { scope: 'openid offline_access' });
  const { body } = await postTokens(tenant, code);
  assert.equal((await postTokens(tenant, code)).body['error'], 'invalid_grant');
  const refreshed = await postTokens(tenant, {
    grant_type: 'refresh_token',
    client_id: CLIENT_ID,
    refresh_token: body['refresh_token'] ?? '',
  });
  assert.equal(refreshed.body['error'], 'invalid_grant');
});

test('what the person consented to outlives a code that was sent twice', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  const code = await obtainCode(tenant, {}, browser);
  await postTokens(tenant, code);
  await postTokens(tenant, code);
  await browser.authorize();
  assert.ok(browser.fragment.has('access_token'), 'no consent is asked for again');
});

test('tokens outlive the session that they came from', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  const { body } = await postTokens(
    tenant,
    await obtainCode(tenant, { scope: 'openid email', audience: undefined }, browser),
  );
  await browser.open(`/v2/logout?client_id=${CLIENT_ID}`);
  const response = await fetch(new URL('/userinfo', tenant.origin), {
    headers: { authorization: `Bearer ${body['access_token'] ?? ''}` },
  });
  assert.equal(response.status, 200);
});

test('pages of other origins may not exchange a code', async (t) => {
  const tenant = await startTenant(t);
  const { status, headers } = await postTokens(tenant, await obtainCode(tenant), {
    origin: 'http://evil.test',
  });
  assert.equal(status, 400);
  assert.equal(headers.get('access-control-allow-origin'), null);
});

for (const [name, body] of [
  ['text that is no JSON', 'grant_type='],
  ['a list', '[]'],
  ['a value that is no text', '{"grant_type":{"a":1}}'],
] as const) {
  test(`refuses ${name} at /oauth/token as invalid_request`, async (t) => {
    const tenant = await startTenant(t);
    const response = await fetch(new URL('/oauth/token', tenant.origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.equal(response.status, 400);
    assert.equal(((await response.json()) as { error: string }).error, 'invalid_request');
  });
}

test('a client with a secret exchanges its code with it, and not without', async (t) => {
  const tenant = await startTenant(t, {
    client: { authMethod: 'client_secret_post', secret: 'of-the-client' },
  });
  const code = await obtainCode(tenant);
  assert.equal((await postTokens(tenant, code)).status, 401, 'no secret');
  const wrong = await postTokens(tenant, { ...code, client_secret: 'another' });
  assert.equal(wrong.body['error'], 'invalid_client');
  assert.equal((await postTokens(tenant, { ...code, client_secret: 'of-the-client' })).status, 200);
});
