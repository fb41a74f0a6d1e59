import assert from 'node:assert/strict';
import { test } from 'node:test';

import { APP, startTenant } from '../testing/a-tenant.ts';
import { type RequestParameters, TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

const MFA = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';

for (const parameters of [
  { ui_locales: 'fr-CA fr en' },
  { ui_locales: 'not a language' },
  { login_hint: 'ada@exampleco.com' },
  { login_hint: '"><script>' },
  { screen_hint: 'signup' },
  { screen_hint: 'anything' },
  { acr_values: MFA },
  { acr_values: `${MFA} urn:another` },
  { invitation: 'ticket', organization: '' },
  { display: 'popup' },
  { auth0Client: 'eyJuYW1lIjoiYXV0aDAuanMifQ' },
  { custom: ['once', 'twice'], 'ext-campaign': 'a&b=c', 'ünï çödé': '☃' },
  { __proto__x: 'a', constructor: 'b', toString: 'c', ['__proto__']: 'd' },
] as const satisfies readonly RequestParameters[]) {
  test(`${JSON.stringify(parameters)} breaks neither a sign-in nor a silent request`, async (t) => {
    const tenant = await startTenant(t);
    const browser = new TestBrowser(tenant);
    const { html } = await browser.authorize(parameters);
    assert.doesNotMatch(html, /<script/);
    await browser.signInAs('ada@exampleco.com');
    const accessToken = await verified(tenant, browser.fragment.get('access_token'));
    assert.ok(!('acr' in accessToken) && !('org_id' in accessToken));
    await browser.authorize({ ...parameters, prompt: 'none', response_mode: 'web_message' });
    assert.match(browser.current.html, /"id_token":/);
  });
}

test('an Action sees ui_locales, acr_values and login_hint where Auth0 has them', async (t) => {
  const code = `exports.onExecutePostLogin = async ({ transaction }, api) => {
    const { ui_locales, acr_values, login_hint } = transaction;
    api.idToken.setCustomClaim('https://a.test/seen', { ui_locales, acr_values, login_hint });
  };`;
  const tenant = await startTenant(t, {
    tenant: { actions: [{ name: 'seen', fileName: 'seen.js', code, secrets: {} }] },
  });
  const browser = new TestBrowser(tenant);
  await browser.authorize({
    ui_locales: 'fr en',
    acr_values: MFA,
    login_hint: 'ada@exampleco.com',
  });
  await browser.signInAs('ada@exampleco.com');
  const idToken = await verified(tenant, browser.fragment.get('id_token'));
  assert.deepEqual(idToken['https://a.test/seen'], {
    ui_locales: ['fr', 'en'],
    acr_values: [MFA],
    login_hint: 'ada@exampleco.com',
  });
});

test('the root of the application is a callback too, for hash routing, and with its slash only', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize({ redirect_uri: `${APP}/` });
  const { url } = await browser.signInAs('ada@exampleco.com');
  assert.equal(url.origin + url.pathname, `${APP}/`);
  assert.ok(browser.fragment.has('access_token'));

  const { status, html } = await browser.authorize({ redirect_uri: APP });
  assert.equal(status, 400);
  assert.match(html, /Callback URL not allowed/);
});

test('a sign-in that is answered by web message, as a popup may be, ends with the message', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize({ response_mode: 'web_message' });
  const { status, html, url } = await browser.signInAs('ada@exampleco.com');
  assert.equal(status, 200);
  assert.match(url.pathname, /^\/authorize\//);
  assert.match(html, /"access_token":/);
});
