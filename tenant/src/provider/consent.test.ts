import assert from 'node:assert/strict';
import { test } from 'node:test';

import { AUDIENCE, CLIENT_ID, PASSWORD, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

const ADA = { email: 'ada@exampleco.com', password: PASSWORD };

test('the consent page names the application, the person, the API, and each scope with its description', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  const { html } = await browser.submit(ADA);
  assert.match(html, /<h1>ExampleCo Timesheets asks for access<\/h1>/);
  assert.match(html, /Ada Albright/);
  assert.match(html, /ExampleCo Timesheets API/);
  assert.match(html, /See your timesheet entries/);
  assert.match(html, /<code>delete:timesheets<\/code>/);
  assert.match(html, />\s*Accept\s*<\/button>/);
  assert.match(html, />\s*Decline\s*<\/button>/);
});

test('a scope that the person may not have is not asked about', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  const { html } = await browser.submit(ADA);
  assert.doesNotMatch(html, /approve:timesheets/);
});

test('consent is asked once for a person and an API, and outlives signing out', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.signInAs(ADA.email);
  await browser.open(`/v2/logout?client_id=${CLIENT_ID}`);

  await browser.authorize();
  await browser.submit(ADA);
  assert.ok(browser.fragment.has('access_token'));
});

test('another person is asked for themselves', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.signInAs(ADA.email);
  browser.clearCookies();
  await browser.authorize();
  await browser.submit({ email: 'ben@exampleco.com', password: PASSWORD });
  assert.match(browser.current.url.pathname, /^\/u\/consent\//);
});

test('a person whom no scope of the API is for is still asked about the API', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.submit({ email: 'vic@exampleco.com', password: PASSWORD });
  assert.match(browser.current.url.pathname, /^\/u\/consent\//);
});

test('the own application needs no consent to know who the person is', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize({
    audience: undefined,
    scope: 'openid profile email',
    response_type: 'id_token',
  });
  await browser.submit(ADA);
  assert.ok(browser.fragment.has('id_token'));
});

test("somebody else's application does", async (t) => {
  const browser = new TestBrowser(await startTenant(t, { client: { isFirstParty: false } }));
  await browser.authorize({
    audience: undefined,
    scope: 'openid profile',
    response_type: 'id_token',
  });
  const { html } = await browser.submit(ADA);
  assert.match(html, /See your name and your picture/);
});

test('off localhost the own application needs no consent for an API that says so', async (t) => {
  const callback = 'https://timesheets.exampleco.com/callback';
  const browser = new TestBrowser(await startTenant(t, { client: { callbacks: [callback] } }));
  await browser.authorize({ redirect_uri: callback });
  await browser.submit(ADA);
  assert.ok(browser.fragment.has('access_token'));
});

test('prompt=consent asks again', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.signInAs(ADA.email);
  const { html } = await browser.authorize({ prompt: 'consent', audience: AUDIENCE });
  assert.match(html, /asks for access/);
  await browser.submit({ decision: 'accept' });
  assert.ok(browser.fragment.has('access_token'));
});

test('a role that is taken away takes its scopes out of the next token, consent or not', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  const { person, password } = await tenant.people.add({
    name: 'Temp',
    roles: ['timesheet-manager'],
  });
  await browser.authorize();
  await browser.signInAs(person.email ?? '', password);
  assert.equal(browser.fragment.get('scope'), null, 'everything that was asked for');

  Object.assign(person, { roles: ['timesheet-user'] });
  await browser.authorize({ prompt: 'none' });
  const left = 'openid profile email read:timesheets create:timesheets delete:timesheets';
  const token = await verified(tenant, browser.fragment.get('access_token'));
  assert.equal(token['scope'], left);
  assert.deepEqual(token['permissions'], [
    'read:timesheets',
    'create:timesheets',
    'delete:timesheets',
  ]);
  assert.equal(browser.fragment.get('scope'), left, 'the response says what is left');
});

for (const [name, parameters] of [
  ['twice beside the audience', { resource: [AUDIENCE, AUDIENCE] }],
  ['once and no audience', { resource: AUDIENCE, audience: undefined }],
] as const) {
  test(`resource sent ${name} opens no API that the person was not asked about`, async (t) => {
    const browser = new TestBrowser(await startTenant(t));
    await browser.authorize(parameters);
    await browser.submit(ADA);
    const token = browser.fragment.get('access_token');
    const isAsked = browser.current.url.pathname.startsWith('/u/consent/');
    assert.equal(isAsked, !('audience' in parameters), 'audience alone is what names an API');
    assert.doesNotMatch(token ?? '', /\./, 'no JWT, which a token for an API is');
  });
}
