import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decodeProtectedHeader } from 'jose';
import type { Context } from 'koa';

import { FaultSwitches } from '../faults/fault-switches.ts';
import type { TenantRuntime } from '../runtime.ts';
import type { Tenant } from '../server.ts';
import { startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';
import { controlRoutes } from './control.ts';

async function control(
  tenant: Tenant,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(new URL(`/control/${path}`, tenant.origin), {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}

async function signedIn(tenant: Tenant): Promise<TestBrowser> {
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  return browser;
}

test('the control routes are off by default', async (t) => {
  const tenant = await startTenant(t, { options: { control: false } });
  const response = await fetch(new URL('/control/faults', tenant.origin));
  assert.equal(response.status, 404);
});

test('a page in a browser may not use them', async (t) => {
  const tenant = await startTenant(t);
  const { status } = await control(tenant, 'POST', 'end-sessions', undefined, {
    origin: tenant.origin,
  });
  assert.equal(status, 403);
});

for (const [peer, isAllowed] of [
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['::ffff:10.0.0.1', false],
  [undefined, false],
] as const) {
  test(`a program at ${String(peer)} ${isAllowed ? 'may' : 'may not'} use them`, async () => {
    const faults = new FaultSwitches();
    const ctx = {
      path: '/control/faults',
      method: 'GET',
      req: { socket: { remoteAddress: peer } },
      get: () => '',
      status: 200,
      body: undefined as unknown,
    };
    const noControls = {
      rotateKeys: async () => Promise.resolve(),
      endSessions: () => undefined,
      ageSessions: () => undefined,
    };
    const handle = controlRoutes({ faults } as unknown as TenantRuntime, noControls);
    await handle(ctx as unknown as Context, () => assert.fail('no other route is asked'));
    assert.equal(ctx.status, isAllowed ? 200 : 403);
    assert.equal(ctx.body === faults.current, isAllowed);
  });
}

test('a person can be added who signs in with the answer', async (t) => {
  const tenant = await startTenant(t);
  const { status, body } = await control(tenant, 'POST', 'people', {
    name: 'Test Person',
    roles: ['timesheet-manager'],
  });
  assert.equal(status, 201);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs(String(body['email']), String(body['password']));
  const claims = await verified(tenant, browser.fragment.get('access_token'));
  assert.equal(claims.sub, body['user_id']);
  assert.match(String(claims['scope']), /approve:timesheets/);
});

for (const [path, body, expected] of [
  ['people', { nam: 'X' }, /nam: unknown key, did you mean name\?/],
  ['people', { name: 'X', roles: ['boss'] }, /no role named "boss"/],
  ['people', { name: 'X', email: 'ada@exampleco.com' }, /in use/],
  ['people', { name: 'X', organizations: ['acme'] }, /no organization named "acme"/],
  ['rotate-keys', { dropOld: 'yes' }, /dropOld/],
  ['age-sessions', {}, /seconds/],
  ['age-sessions', { seconds: -60 }, /seconds/],
  ['age-sessions', { minutes: 5 }, /minutes: unknown key/],
] as const) {
  test(`refuses ${JSON.stringify(body)} at ${path}, and says why`, async (t) => {
    const answer = await control(await startTenant(t), 'POST', path, body);
    assert.equal(answer.status, 422);
    assert.match(JSON.stringify(answer.body['problems']).replaceAll('\\"', '"'), expected);
  });
}

test('faults are shown, replaced, changed and cleared', async (t) => {
  const tenant = await startTenant(t);
  assert.deepEqual((await control(tenant, 'GET', 'faults')).body, {});
  await control(tenant, 'PUT', 'faults', { accessTokenLifetimeSeconds: 5 });
  await control(tenant, 'PATCH', 'faults', { clockOffsetSeconds: -60 });
  assert.deepEqual((await control(tenant, 'GET', 'faults')).body, {
    accessTokenLifetimeSeconds: 5,
    clockOffsetSeconds: -60,
  });
  await control(tenant, 'PUT', 'faults', { idTokenLifetimeSeconds: 7 });
  assert.deepEqual(tenant.faults.current, { idTokenLifetimeSeconds: 7 });
  assert.equal((await control(tenant, 'DELETE', 'faults')).status, 204);
  assert.deepEqual(tenant.faults.current, {});
});

test('a fault that does not exist, or a status that is no failure, is refused and changes nothing', async (t) => {
  const tenant = await startTenant(t);
  for (const fault of [
    { acessTokenLifetimeSeconds: 5 },
    { statuses: { '/authorize': 200 } },
    { promptNone: 'no' },
    { delays: { authorize: 1 } },
    { blockFrameCookies: 'yes' },
  ]) {
    assert.equal((await control(tenant, 'PUT', 'faults', fault)).status, 422);
  }
  assert.deepEqual(tenant.faults.current, {});
});

test('tokens live as short as is set', async (t) => {
  const tenant = await startTenant(t);
  await control(tenant, 'PUT', 'faults', {
    accessTokenLifetimeSeconds: 5,
    idTokenLifetimeSeconds: 7,
  });
  const { fragment } = await signedIn(tenant);
  const accessToken = await verified(tenant, fragment.get('access_token'));
  const idToken = await verified(tenant, fragment.get('id_token'));
  assert.equal(fragment.get('expires_in'), '5');
  assert.equal(Number(accessToken.exp) - Number(accessToken.iat), 5);
  assert.equal(Number(idToken.exp) - Number(idToken.iat), 7);
});

for (const offset of [3600, -3600]) {
  test(`a clock that is ${String(offset)} seconds off shows in every time of both tokens`, async (t) => {
    const tenant = await startTenant(t);
    await control(tenant, 'PUT', 'faults', {
      clockOffsetSeconds: offset,
      idTokenLifetimeSeconds: 60,
      accessTokenLifetimeSeconds: 60,
    });
    const before = Math.floor(Date.now() / 1000) + offset;
    const { fragment } = await signedIn(tenant);
    const after = Math.floor(Date.now() / 1000) + offset;
    const currentDate = new Date((Date.now() / 1000 + offset) * 1000);
    const accessToken = await verified(tenant, fragment.get('access_token'), { currentDate });
    const idToken = await verified(tenant, fragment.get('id_token'), { currentDate });
    for (const time of [
      accessToken.iat,
      idToken.iat,
      idToken['auth_time'],
      accessToken['https://api.exampleco.com/auth_time'],
      Number(accessToken.exp) - 60,
      Number(idToken.exp) - 60,
    ]) {
      assert.ok(Number(time) >= before && Number(time) <= after);
    }
  });
}

for (const error of ['login_required', 'consent_required', 'interaction_required'] as const) {
  test(`every silent request can be made to fail with ${error}, in spite of a session`, async (t) => {
    const tenant = await startTenant(t);
    const browser = await signedIn(tenant);
    await control(tenant, 'PUT', 'faults', { promptNone: error });
    await browser.authorize({ prompt: 'none' });
    assert.equal(browser.fragment.get('error'), error);
    await browser.authorize();
    assert.ok(browser.fragment.has('access_token'), 'a request that may ask is not touched');
  });
}

test('a rotated key signs what comes next, and what came before still verifies until the old keys are dropped', async (t) => {
  const tenant = await startTenant(t);
  const browser = await signedIn(tenant);
  const old = browser.fragment.get('access_token') ?? '';
  const { body } = await control(tenant, 'POST', 'rotate-keys');
  await browser.authorize({ prompt: 'none' });
  const fresh = browser.fragment.get('access_token') ?? '';
  assert.equal(decodeProtectedHeader(fresh).kid, body['kid']);
  assert.notEqual(decodeProtectedHeader(old).kid, body['kid']);
  await verified(tenant, old);
  await verified(tenant, fresh);

  await control(tenant, 'POST', 'rotate-keys', { dropOld: true });
  await assert.rejects(verified(tenant, old), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
});

test('ending the sessions signs everybody out', async (t) => {
  const tenant = await startTenant(t);
  const browser = await signedIn(tenant);
  assert.equal((await control(tenant, 'POST', 'end-sessions')).status, 204);
  await browser.authorize({ prompt: 'none' });
  assert.equal(browser.fragment.get('error'), 'login_required');
});

test('ageing the sessions ends one that would be older than sessions get', async (t) => {
  const tenant = await startTenant(t, { tenant: { sessionLifetimeSeconds: 3600 } });
  const browser = await signedIn(tenant);
  assert.equal((await control(tenant, 'POST', 'age-sessions', { seconds: 3000 })).status, 204);
  await browser.authorize({ prompt: 'none' });
  assert.ok(browser.fragment.has('access_token'));
  await control(tenant, 'POST', 'age-sessions', { seconds: 3000 });
  await browser.authorize({ prompt: 'none' });
  assert.equal(browser.fragment.get('error'), 'login_required');
});

test('an unknown control route names those there are', async (t) => {
  const { status, body } = await control(await startTenant(t), 'POST', 'faults');
  assert.equal(status, 404);
  assert.match(String(body['error_description']), /PUT \/control\/faults/);
});

test('text that is no JSON is refused', async (t) => {
  const tenant = await startTenant(t);
  const response = await fetch(new URL('/control/faults', tenant.origin), {
    method: 'PUT',
    body: '{',
  });
  assert.equal(response.status, 422);
});
