import assert from 'node:assert/strict';
import { test } from 'node:test';

import auth0 from 'auth0-js';

import { APP, AUDIENCE, CLIENT_ID, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

const ALL_SCOPES =
  'openid profile email read:timesheets create:timesheets delete:timesheets approve:timesheets';

test('a person signs in, consents, and comes back with both tokens in the fragment', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  const { url } = await browser.signInAs('ada@exampleco.com');

  assert.equal(url.origin + url.pathname, `${APP}/callback`);
  assert.equal(url.search, '');
  assert.deepEqual([...browser.fragment.keys()].sort(), [
    'access_token',
    'expires_in',
    'id_token',
    'scope',
    'state',
    'token_type',
  ]);
  assert.equal(browser.fragment.get('state'), 'a-state');
  assert.equal(browser.fragment.get('token_type'), 'Bearer');
  assert.equal(browser.fragment.get('expires_in'), '7200');
});

test('the Access Token is for the API and userinfo, with the scopes and permissions of the roles', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize({ scope: ALL_SCOPES });
  await browser.signInAs('ada@exampleco.com');
  const {
    iat,
    exp,
    'https://api.exampleco.com/auth_time': authTime,
    ...claims
  } = await verified(tenant, browser.fragment.get('access_token'), {
    audience: AUDIENCE,
    typ: 'JWT',
  });
  assert.deepEqual(claims, {
    iss: tenant.issuer,
    sub: 'auth0|69216a1f0c4e7d35b8a90001',
    aud: [AUDIENCE, `${tenant.issuer}userinfo`],
    azp: CLIENT_ID,
    scope: 'openid profile email read:timesheets create:timesheets delete:timesheets',
    permissions: ['read:timesheets', 'create:timesheets', 'delete:timesheets'],
    'https://api.exampleco.com/email': 'ada@exampleco.com',
    'https://api.exampleco.com/roles': ['timesheet-user'],
  });
  assert.equal(Number(exp) - Number(iat), 7200);
  const idToken = await verified(tenant, browser.fragment.get('id_token'));
  assert.equal(authTime, idToken['auth_time'], 'in seconds, as the ID Token says it');
});

test('the ID Token names the person by scope, the request by nonce and the Access Token by at_hash', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const {
    iat,
    exp,
    auth_time: authTime,
    sid,
    at_hash: hash,
    ...claims
  } = await verified(tenant, browser.fragment.get('id_token'));
  assert.deepEqual(claims, {
    iss: tenant.issuer,
    sub: 'auth0|69216a1f0c4e7d35b8a90001',
    aud: CLIENT_ID,
    nonce: 'a-nonce',
    name: 'Ada Albright',
    given_name: 'Ada',
    family_name: 'Albright',
    nickname: 'ada',
    email: 'ada@exampleco.com',
    email_verified: true,
    'https://api.exampleco.com/email': 'ada@exampleco.com',
    'https://api.exampleco.com/roles': ['timesheet-user'],
  });
  assert.equal(Number(exp) - Number(iat), 36_000);
  assert.equal(typeof authTime, 'number');
  assert.equal(typeof sid, 'string');
  assert.equal(typeof hash, 'string');

  await browser.authorize({ scope: 'openid', prompt: 'none' });
  const few = await verified(tenant, browser.fragment.get('id_token'));
  assert.ok(!('name' in few) && !('email' in few), 'scopes that were not asked for open nothing');
});

for (const [responseType, expected] of [
  ['token id_token', ['id_token', 'access_token', 'expires_in', 'token_type', 'state']],
  ['id_token token', ['id_token', 'access_token', 'expires_in', 'token_type', 'state']],
  ['id_token', ['id_token', 'state']],
  ['token', ['access_token', 'expires_in', 'token_type', 'state']],
] as const) {
  test(`response_type=${responseType} answers with ${expected.join(', ')}`, async (t) => {
    const tenant = await startTenant(t);
    const browser = new TestBrowser(tenant);
    await browser.authorize({
      response_type: responseType,
      scope: 'openid read:timesheets',
      nonce: responseType === 'token' ? undefined : 'a-nonce',
    });
    await browser.signInAs('ada@exampleco.com');
    assert.deepEqual([...browser.fragment.keys()], expected);
  });
}

test('auth0-js accepts the response as it is', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('mara@exampleco.com');
  const webAuth = new auth0.WebAuth({
    domain: tenant.origin,
    clientID: CLIENT_ID,
    responseType: 'token id_token',
    redirectUri: `${APP}/callback`,
    overrides: {
      __tenant: 'local',
      __token_issuer: tenant.issuer,
      __jwks_uri: `${tenant.issuer}.well-known/jwks.json`,
    },
  });
  const result = await new Promise<auth0.Auth0DecodedHash | null>((resolve, reject) => {
    webAuth.parseHash(
      { hash: browser.current.url.hash, state: 'a-state', nonce: 'a-nonce' },
      (error, decoded) => {
        if (error === null) {
          resolve(decoded);
        } else {
          reject(new Error(error.errorDescription));
        }
      },
    );
  });
  assert.equal((result?.idTokenPayload as { name?: string }).name, 'Mara Lindqvist');
  assert.equal(result?.expiresIn, 7200);
});

test('a plain OAuth request without openid gets a token without openid, and not one for userinfo', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize({ response_type: 'token', scope: 'read:timesheets', nonce: undefined });
  await browser.signInAs('ada@exampleco.com');
  const token = await verified(tenant, browser.fragment.get('access_token'));
  assert.equal(token['scope'], 'read:timesheets');
  assert.equal(token.aud, AUDIENCE);
});

test('a parameter that the tenant keeps for itself cannot be sent in from outside', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize({
    response_type: 'id_token',
    tenant_original_request: JSON.stringify({
      response_type: 'token',
      scope: 'approve:timesheets',
    }),
  });
  await browser.signInAs('ada@exampleco.com');
  assert.deepEqual([...browser.fragment.keys()], ['id_token', 'state']);
});

for (const [name, parameters] of [
  ['a space after it', { response_type: 'token ' }],
  ['a space before it', { response_type: ' token' }],
  ['an empty nonce', { response_type: 'token', nonce: '' }],
] as const) {
  test(`response_type=token with ${name} answers with no ID Token`, async (t) => {
    const browser = new TestBrowser(await startTenant(t));
    await browser.authorize({ scope: 'read:timesheets', nonce: undefined, ...parameters });
    await browser.signInAs('ada@exampleco.com');
    assert.deepEqual(
      [...browser.fragment.keys()],
      ['access_token', 'expires_in', 'token_type', 'state'],
    );
  });
}

test('scopes that the API does not have are dropped in silence, and the response says what is left', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize({ scope: 'openid read:timesheets fly:to-the-moon' });
  await browser.signInAs('ada@exampleco.com');
  assert.equal(browser.fragment.get('scope'), 'openid read:timesheets');
});

test('a person without a role gets no scope of the API, and no permission', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('vic@exampleco.com');
  const token = await verified(tenant, browser.fragment.get('access_token'));
  assert.equal(token['scope'], 'openid profile email');
  assert.deepEqual(token['permissions'], []);
});

test('with RBAC off everybody may have every scope, and there are no permissions', async (t) => {
  const tenant = await startTenant(t, { api: { enforcesRoles: false } });
  const browser = new TestBrowser(tenant);
  await browser.authorize({ scope: 'openid approve:timesheets' });
  await browser.signInAs('vic@exampleco.com');
  const token = await verified(tenant, browser.fragment.get('access_token'));
  assert.equal(token['scope'], 'openid approve:timesheets');
  assert.ok(!('permissions' in token));
});

test('the RFC 9068 dialect has its type, client_id and jti', async (t) => {
  const tenant = await startTenant(t, { api: { dialect: 'rfc9068_profile' } });
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const token = await verified(tenant, browser.fragment.get('access_token'), { typ: 'at+jwt' });
  assert.equal(token['client_id'], CLIENT_ID);
  assert.equal(typeof token.jti, 'string');
  assert.ok(!('azp' in token) && !('permissions' in token));
});

test('an API may have an identifier that is no address', async (t) => {
  const tenant = await startTenant(t, {
    api: { identifier: 'timesheets api' },
    tenant: { roles: [] },
  });
  const browser = new TestBrowser(tenant);
  await browser.authorize({ audience: 'timesheets api' });
  await browser.signInAs('ada@exampleco.com');
  const token = await verified(tenant, browser.fragment.get('access_token'), {
    audience: 'timesheets api',
  });
  assert.deepEqual(token.aud, ['timesheets api', `${tenant.issuer}userinfo`]);
});

test('without an audience the Access Token is opaque, and is for userinfo only', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize({ audience: undefined, scope: 'openid email' });
  await browser.signInAs('ada@exampleco.com');
  const token = browser.fragment.get('access_token') ?? '';
  assert.ok(!token.includes('.'));
  assert.equal(
    browser.fragment.get('expires_in'),
    '7200',
    'less than for a code: it went through a browser',
  );
  const response = await fetch(new URL('/userinfo', tenant.origin), {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.deepEqual(await response.json(), {
    sub: 'auth0|69216a1f0c4e7d35b8a90001',
    email: 'ada@exampleco.com',
    email_verified: true,
  });
});

test('the default audience of the tenant stands in for one that is not sent', async (t) => {
  const tenant = await startTenant(t, { tenant: { defaultAudience: AUDIENCE } });
  const browser = new TestBrowser(tenant);
  await browser.authorize({ audience: undefined });
  await browser.signInAs('ada@exampleco.com');
  await verified(tenant, browser.fragment.get('access_token'), { audience: AUDIENCE });
});
