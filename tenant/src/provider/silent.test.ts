import assert from 'node:assert/strict';
import { test } from 'node:test';

import { APP, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser, type Visit } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

const SILENT = { prompt: 'none', response_mode: 'web_message' } as const;

/** What the script of a web message page would post, and to whom. */
function messageOf({ html }: Visit): { response: Record<string, string>; origin: string } {
  const json =
    /<script type="application\/json" id="response">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  return JSON.parse(json) as { response: Record<string, string>; origin: string };
}

test('a silent request gets new tokens by web message, for the origin of the application only', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const visit = await browser.authorize({ ...SILENT, nonce: 'another' });
  const { response, origin } = messageOf(visit);

  assert.equal(visit.status, 200);
  assert.equal(origin, APP);
  const idToken = await verified(tenant, response['id_token'] ?? '');
  assert.equal(idToken['nonce'], 'another');
  assert.ok(!('iss' in response));
  const policy = visit.headers.get('content-security-policy') ?? '';
  assert.match(policy, new RegExp(`frame-ancestors ${APP}(;|$)`));
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(visit.headers.get('x-frame-options'), null);
});

test('without a session the message says login_required, with status 200', async (t) => {
  const visit = await new TestBrowser(await startTenant(t)).authorize(SILENT);
  assert.equal(visit.status, 200);
  assert.deepEqual(messageOf(visit).response, {
    error: 'login_required',
    error_description: 'Login required',
    state: 'a-state',
  });
});

test('a state cannot end the script that it stands in', async (t) => {
  const state = '</script><script>alert(1)</script>';
  const visit = await new TestBrowser(await startTenant(t)).authorize({ ...SILENT, state });
  assert.equal(messageOf(visit).response['state'], state);
  assert.equal(visit.html.match(/<script/g)?.length, 2);
});

test('a silent request for more than was consented to says consent_required', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize({ scope: 'openid read:timesheets' });
  await browser.signInAs('ada@exampleco.com');
  const visit = await browser.authorize({
    ...SILENT,
    scope: 'openid read:timesheets delete:timesheets',
  });
  assert.equal(messageOf(visit).response['error'], 'consent_required');
});

test('max_age asks for a new sign-in once the last one is older', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const first = await verified(tenant, browser.fragment.get('id_token'));

  t.mock.timers.tick(120_000);
  assert.ok(
    'id_token' in messageOf(await browser.authorize({ ...SILENT, max_age: '300' })).response,
  );
  assert.equal(
    messageOf(await browser.authorize({ ...SILENT, max_age: '60' })).response['error'],
    'login_required',
  );

  await browser.authorize({ max_age: '60' });
  await browser.signInAs('ada@exampleco.com');
  const second = await verified(tenant, browser.fragment.get('id_token'));
  assert.equal(Number(second['auth_time']) - Number(first['auth_time']), 120);
});

test('prompt=login asks again in spite of a session', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const { url } = await browser.authorize({ prompt: 'login' });
  assert.match(url.pathname, /^\/u\/login\//);
});

test('prompt=select_account lets the person choose who to be', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const { url } = await browser.authorize({ prompt: 'select_account' });
  assert.match(url.pathname, /^\/u\/login\//);
  await browser.signInAs('ben@exampleco.com');
  const idToken = await verified(tenant, browser.fragment.get('id_token') ?? '');
  assert.equal(idToken['name'], 'Ben Okafor');
  await browser.authorize({ prompt: 'none select_account' });
  assert.equal(browser.fragment.get('error'), 'invalid_request', 'nobody can choose in silence');
});

test('a session ends some time after it was last used', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const browser = new TestBrowser(
    await startTenant(t, { tenant: { idleSessionLifetimeSeconds: 3600 } }),
  );
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  t.mock.timers.tick(3_000_000);
  assert.ok('id_token' in messageOf(await browser.authorize(SILENT)).response);
  t.mock.timers.tick(3_700_000);
  assert.equal(messageOf(await browser.authorize(SILENT)).response['error'], 'login_required');
});
