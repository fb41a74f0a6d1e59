import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';

import type { Tenant } from '../server.ts';
import { PASSWORD, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';

/** A request with a Host header of its own choice, which `fetch` does not allow. */
async function get(
  tenant: Tenant,
  path: string,
  host: string,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: tenant.port, path, headers: { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    })
      .on('error', reject)
      .end();
  });
}

const DISCOVERY = '/.well-known/openid-configuration';

test('answers under its own names, and always as the same issuer', async (t) => {
  const tenant = await startTenant(t);
  for (const host of [`localhost:${String(tenant.port)}`, `127.0.0.1:${String(tenant.port)}`]) {
    const { status, body } = await get(tenant, DISCOVERY, host);
    assert.equal(status, 200);
    const document = JSON.parse(body) as Record<string, string>;
    assert.equal(document['issuer'], tenant.issuer);
    assert.equal(document['jwks_uri'], `${tenant.issuer}.well-known/jwks.json`);
    assert.equal(document['authorization_endpoint'], `${tenant.issuer}authorize`);
  }
});

for (const host of [
  'evil.test',
  'evil.test:4400',
  'localhost',
  'localhost:1',
  'localhost.evil.test',
]) {
  test(`refuses to answer as ${host} (DNS rebinding)`, async (t) => {
    const tenant = await startTenant(t);
    const { status, body } = await get(tenant, DISCOVERY, host);
    assert.equal(status, 421);
    assert.doesNotMatch(body, /authorization_endpoint/);
  });
}

test('discovery tells what the tenant really does', async (t) => {
  const tenant = await startTenant(t);
  const document = (await (await fetch(new URL(DISCOVERY, tenant.origin))).json()) as Record<
    string,
    unknown
  >;
  assert.deepEqual(document['response_types_supported'], [
    'code',
    'token',
    'id_token',
    'id_token token',
  ]);
  assert.ok((document['response_modes_supported'] as string[]).includes('web_message'));
  assert.equal(document['authorization_response_iss_parameter_supported'], false);
  assert.equal(document['userinfo_endpoint'], `${tenant.issuer}userinfo`);
  assert.equal(document['token_endpoint'], `${tenant.issuer}oauth/token`);
});

test('the keys are published for pages of every origin', async (t) => {
  const tenant = await startTenant(t);
  const response = await fetch(new URL('/.well-known/jwks.json', tenant.origin), {
    headers: { origin: 'http://a.test' },
  });
  assert.ok(
    ['*', 'http://a.test'].includes(response.headers.get('access-control-allow-origin') ?? ''),
  );
  assert.doesNotMatch(await response.text(), /"([dpq]|dp|dq|qi)":/);
});

test('pages have no script, stand in no frame, and lead only to the tenant and the callbacks', async (t) => {
  const { headers, html } = await new TestBrowser(await startTenant(t)).authorize();
  assert.equal(
    headers.get('content-security-policy'),
    "default-src 'none'; style-src 'self'; img-src data:; script-src; form-action 'self' http://localhost:4200; base-uri 'none'; frame-ancestors 'none'",
  );
  assert.equal(headers.get('x-frame-options'), 'DENY');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.doesNotMatch(html, /<script|style="|onclick/);
});

test('every page of a sign-in that is opened as a popup keeps its opener, which waits for the answer', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const pages = [
    await browser.authorize(),
    await browser.submit({ email: 'ada@exampleco.com', password: PASSWORD }),
    await browser.submit({ decision: 'accept' }),
    await browser.authorize({ prompt: 'none', response_mode: 'web_message' }),
    await browser.authorize({ client_id: 'nobody' }),
  ];
  for (const { headers } of pages) {
    assert.equal(headers.get('cross-origin-opener-policy'), 'unsafe-none');
  }
});

test('the style sheet is served', async (t) => {
  const tenant = await startTenant(t);
  const response = await fetch(new URL('/u/tenant.css', tenant.origin));
  assert.match(response.headers.get('content-type') ?? '', /^text\/css/);
  assert.match(await response.text(), /color-scheme: light dark[\s\S]*\.card/);
});

test('the log has a line for each step, and no token, code, password, query, fragment or id', async (t) => {
  const log: string[] = [];
  const tenant = await startTenant(t, { options: { log: (line) => log.push(line) } });
  const browser = new TestBrowser(tenant);
  await browser.authorize({ login_hint: 'secret-hint' });
  await browser.submit({ email: 'ada@exampleco.com', password: 'wrong-secret' });
  await browser.signInAs('ada@exampleco.com');
  const { fragment } = browser;
  await browser.authorize({ prompt: 'none', audience: 'https://nowhere.test' });

  assert.deepEqual(log, [
    'GET /authorize 303',
    'GET /u/login/:id 200',
    'POST /u/login/:id 400 wrong_password',
    'POST /u/login/:id 303',
    'GET /authorize/:id 303',
    'GET /u/consent/:id 200',
    'POST /u/consent/:id 303',
    'GET /authorize/:id 303',
    'GET /authorize 303 access_denied',
  ]);
  const written = log.join('\n');
  for (const secret of [
    'secret',
    PASSWORD,
    'a-state',
    fragment.get('access_token') ?? '',
    'ada@',
  ]) {
    assert.ok(!written.includes(secret));
  }
});

test('a form that is too long is refused, and is in the log', async (t) => {
  const log: string[] = [];
  const browser = new TestBrowser(
    await startTenant(t, { options: { log: (line) => log.push(line) } }),
  );
  await browser.authorize();
  const { status } = await browser.submit({ email: 'a'.repeat(100_000), password: 'x' });
  assert.equal(status, 413);
  assert.equal(log.at(-1), 'POST /u/login/:id 413');
});
