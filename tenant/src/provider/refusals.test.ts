import assert from 'node:assert/strict';
import { test } from 'node:test';

import { APP, CLIENT_ID, startTenant, type TestTenant } from '../testing/a-tenant.ts';
import { type RequestParameters, TestBrowser } from '../testing/test-browser.ts';

/** Refusals that may not go to the application: it is not known to be the one it says it is. */
for (const [name, parameters, changes, expected] of [
  ['an unknown client', { client_id: 'nobody' }, {}, [/Unknown client/, /nobody/, /client_ids/]],
  [
    'an unregistered callback',
    { redirect_uri: 'http://localhost:4200/elsewhere' },
    {},
    [
      /Callback URL not allowed/,
      /http:\/\/localhost:4200\/elsewhere/,
      /<code>http:\/\/localhost:4200\/callback<\/code>/,
    ],
  ],
  [
    'a callback on another port of the same host',
    { redirect_uri: 'http://localhost:4201/callback' },
    {},
    [/Callback URL not allowed/],
  ],
  [
    'a callback that only begins like an allowed one',
    { redirect_uri: 'http://localhost:4200/callback/../steal' },
    {},
    [/Callback URL not allowed/],
  ],
  [
    'a web message to an origin that is not allowed',
    { response_mode: 'web_message', prompt: 'none' },
    { client: { webOrigins: ['http://localhost:9999'] } },
    [
      /Web message refused/,
      /http:\/\/localhost:4200 is not allowed/,
      /<code>http:\/\/localhost:9999<\/code>/,
    ],
  ],
] as const satisfies readonly (readonly [
  string,
  RequestParameters,
  TestTenant,
  readonly RegExp[],
])[]) {
  test(`shows a page, and sends nothing anywhere, for ${name}`, async (t) => {
    const tenant = await startTenant(t, changes);
    const { status, url, html, headers } = await new TestBrowser(tenant).authorize(parameters);
    assert.equal(status, 400);
    assert.equal(url.origin, tenant.origin);
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    for (const pattern of expected) {
      assert.match(html, pattern);
    }
  });
}

/** Refusals that the application is told of. */
for (const [name, parameters, changes, error, description] of [
  [
    'an unknown audience',
    { audience: 'https://nowhere.test' },
    {},
    'access_denied',
    'Service not found: https://nowhere.test',
  ],
  [
    'the implicit grant switched off',
    {},
    { client: { grantTypes: ['authorization_code'] } },
    'unauthorized_client',
    "Grant type 'implicit' not allowed for the client.",
  ],
  [
    'the code grant switched off',
    { response_type: 'code', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' },
    { client: { grantTypes: ['implicit'] } },
    'unauthorized_client',
    "Grant type 'authorization_code' not allowed for the client.",
  ],
  [
    'a response type that does not exist',
    { response_type: 'tokens' },
    {},
    'unsupported_response_type',
    undefined,
  ],
  [
    'id_token without openid',
    { scope: 'read:timesheets' },
    {},
    'invalid_request',
    'openid scope must be requested for this response_type',
  ],
  ['id_token without a nonce', { nonce: undefined }, {}, 'invalid_request', undefined],
  [
    'an unknown connection',
    { connection: 'gitlab' },
    {},
    'invalid_request',
    'the connection was not found',
  ],
  [
    'a connection that is off for the client',
    { connection: 'github' },
    { tenant: { connections: [{ name: 'github', strategy: 'github', clientIds: [] }] } },
    'invalid_request',
    'the connection is not enabled for the client',
  ],
  [
    'a silent request without a session',
    { prompt: 'none' },
    {},
    'login_required',
    'Login required',
  ],
] as const satisfies readonly (readonly [
  string,
  RequestParameters,
  TestTenant,
  string,
  string | undefined,
])[]) {
  test(`answers ${error} for ${name}`, async (t) => {
    const tenant = await startTenant(t, changes);
    const browser = new TestBrowser(tenant);
    const { url } = await browser.authorize(parameters);
    assert.equal(url.origin + url.pathname, `${APP}/callback`);
    const answer = url.hash === '' ? url.searchParams : browser.fragment;
    assert.equal(answer.get('error'), error);
    if (description !== undefined) {
      assert.equal(answer.get('error_description'), description);
    }
    assert.equal(answer.get('state'), 'a-state');
    assert.ok(!answer.has('access_token') && !answer.has('id_token'));
  });
}

test('answers access_denied when the person cancels the sign-in', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.submit({}, '/cancel');
  assert.equal(browser.fragment.get('error'), 'access_denied');
});

test('answers access_denied when the person declines, and asks again the next time', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  await browser.authorize();
  await browser.submit({ email: 'ada@exampleco.com', password: 'Timesheets!2026' });
  await browser.submit({ decision: 'decline' });
  assert.equal(browser.fragment.get('error'), 'access_denied');
  assert.equal(browser.fragment.get('error_description'), 'User did not authorize the request');
  assert.equal(browser.fragment.get('state'), 'a-state');

  const { url } = await browser.authorize();
  assert.match(url.pathname, /^\/u\/consent\//);
});

test('a web message goes to an allowed origin even where the address is no callback, as at Auth0', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const { status, html } = await browser.authorize({
    response_mode: 'web_message',
    prompt: 'none',
    redirect_uri: `${APP}/silent`,
  });
  assert.equal(status, 200);
  assert.match(html, /login_required/);
});

test('a redirect to that same address is still refused', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const { status } = await browser.authorize({
    prompt: 'none',
    redirect_uri: `${APP}/silent`,
    client_id: CLIENT_ID,
  });
  assert.equal(status, 400);
});

for (const scope of ['read:timesheets', undefined]) {
  test(`says that nothing may be granted where nothing is left of the scope ${String(scope)}`, async (t) => {
    const browser = new TestBrowser(await startTenant(t));
    await browser.authorize({ response_type: 'token', scope, nonce: undefined });
    await browser.signInAs('vic@exampleco.com');
    assert.equal(browser.fragment.get('error'), 'access_denied');
    assert.equal(
      browser.fragment.get('error_description'),
      'None of the requested scopes may be granted.',
    );
  });
}
