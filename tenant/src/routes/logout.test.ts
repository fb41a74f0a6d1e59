import assert from 'node:assert/strict';
import { test } from 'node:test';

import { APP, CLIENT_ID, startTenant, type TestTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';

test('signing out ends the session and goes back to the application', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const { url } = await browser.open(
    `/v2/logout?client_id=${CLIENT_ID}&returnTo=${encodeURIComponent(APP)}`,
  );
  assert.equal(url.href, `${APP}/`);
  await browser.authorize({ prompt: 'none' });
  assert.equal(browser.fragment.get('error'), 'login_required');
});

test('a session cookie that was copied before signing out is worth nothing after', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const copy = browser.copy();
  await browser.open(`/v2/logout?client_id=${CLIENT_ID}`);
  await copy.authorize({ prompt: 'none' });
  assert.equal(copy.fragment.get('error'), 'login_required');
});

for (const [name, query, changes, expected] of [
  ['an allowed address', `client_id=${CLIENT_ID}&returnTo=${APP}/`, {}, `${APP}/`],
  ['no address: the first allowed one', `client_id=${CLIENT_ID}`, {}, `${APP}/`],
  [
    'a query, which is not compared',
    `client_id=${CLIENT_ID}&returnTo=${APP}/%3Fa=b`,
    {},
    `${APP}/?a=b`,
  ],
  [
    'no client: the list of the tenant',
    `returnTo=${APP}/bye`,
    { tenant: { logoutUrls: [`${APP}/bye`] } },
    `${APP}/bye`,
  ],
] as const satisfies readonly (readonly [string, string, TestTenant, string])[]) {
  test(`goes to ${expected} for ${name}`, async (t) => {
    const { url } = await new TestBrowser(await startTenant(t, changes)).open(
      `/v2/logout?${query}`,
    );
    assert.equal(url.href, expected);
  });
}

for (const [name, query] of [
  ['another site', `client_id=${CLIENT_ID}&returnTo=http://evil.test/`],
  [
    'an address that begins like an allowed one',
    `client_id=${CLIENT_ID}&returnTo=${APP}.evil.test/`,
  ],
  ['an allowed host as the name of a user', `client_id=${CLIENT_ID}&returnTo=${APP}@evil.test/`],
  ['an address without a scheme', `client_id=${CLIENT_ID}&returnTo=//evil.test/`],
  ['another path', `client_id=${CLIENT_ID}&returnTo=${APP}/elsewhere`],
  ['an address of a client that is not named', `returnTo=${APP}`],
] as const) {
  test(`refuses ${name}, names what is allowed, and leaves the session as it is`, async (t) => {
    const browser = new TestBrowser(await startTenant(t));
    await browser.authorize();
    await browser.signInAs('ada@exampleco.com');
    const { status, html } = await browser.open(`/v2/logout?${query}`);
    assert.equal(status, 400);
    assert.match(html, /Logout URL not allowed/);
    assert.match(html, /Allowed logout URLs/);
    await browser.authorize({ prompt: 'none' });
    assert.ok(browser.fragment.has('access_token'));
  });
}

test('the list of the tenant does not count for a client that is named', async (t) => {
  const tenant = await startTenant(t, { tenant: { logoutUrls: [`${APP}/bye`] } });
  const { status, html } = await new TestBrowser(tenant).open(
    `/v2/logout?client_id=${CLIENT_ID}&returnTo=${APP}/bye`,
  );
  assert.equal(status, 400);
  assert.doesNotMatch(html, /<code>http:\/\/localhost:4200\/bye<\/code>/);
});

test('refuses an unknown client', async (t) => {
  const { status, html } = await new TestBrowser(await startTenant(t)).open(
    '/v2/logout?client_id=nobody',
  );
  assert.equal(status, 400);
  assert.match(html, /Unknown client/);
});

test('without anywhere to go there is a page', async (t) => {
  const { status, html } = await new TestBrowser(await startTenant(t)).open('/v2/logout');
  assert.equal(status, 200);
  assert.match(html, /You are signed out/);
});
