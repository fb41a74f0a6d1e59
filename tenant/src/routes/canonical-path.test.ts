import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Tenant } from '../server.ts';
import { APP, AUDIENCE, CLIENT_ID, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';

/** A request that is a plain OAuth one, with what its sender would like the tenant to remember instead. */
function forgedRequest(tenant: Tenant, path: string, forged: string): URL {
  const url = new URL(path, tenant.origin);
  url.search = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'token',
    redirect_uri: `${APP}/callback`,
    scope: 'read:timesheets',
    audience: AUDIENCE,
    state: 'a-state',
    tenant_original_request: forged,
  }).toString();
  return url;
}

const FORGED = ['{', 'null', '{"response_type":"id_token token","scope":"openid"}'];

for (const path of ['/authorize', '/authorize/', '/AUTHORIZE', '/Authorize/']) {
  for (const forged of FORGED) {
    test(`${path} overwrites ${forged} sent as its own parameter`, async (t) => {
      const tenant = await startTenant(t);
      const browser = new TestBrowser(tenant);
      await browser.open(forgedRequest(tenant, path, forged));
      await browser.signInAs('ada@exampleco.com');
      assert.deepEqual(
        [...browser.fragment.keys()],
        ['access_token', 'expires_in', 'token_type', 'state'],
      );
    });
  }
}

for (const forged of FORGED) {
  test(`HEAD /authorize is prepared like GET, whatever is forged: ${forged}`, async (t) => {
    const tenant = await startTenant(t);
    const response = await fetch(forgedRequest(tenant, '/authorize', forged), {
      method: 'HEAD',
      redirect: 'manual',
    });
    assert.equal(response.status, 303);
    assert.match(response.headers.get('location') ?? '', /^\/u\/login\//);
  });
}

test('a fault is switched on for a route under each of its names', async (t) => {
  const tenant = await startTenant(t);
  tenant.faults.replace({ statuses: { '/.well-known/jwks.json': 503 } });
  for (const path of [
    '/.well-known/jwks.json',
    '/.well-known/jwks.json/',
    '/.WELL-KNOWN/JWKS.json',
  ]) {
    assert.equal((await fetch(new URL(path, tenant.origin))).status, 503, path);
  }
});

test('discovery and /userinfo answer the same under each of their names', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const headers = { authorization: `Bearer ${browser.fragment.get('access_token') ?? ''}` };
  for (const path of ['/.well-known/openid-configuration', '/userinfo']) {
    const answers = await Promise.all(
      [path, `${path}/`, path.toUpperCase()].map(async (name) =>
        (await fetch(new URL(name, tenant.origin), { headers })).text(),
      ),
    );
    assert.deepEqual(new Set(answers).size, 1, path);
    assert.match(answers[0] ?? '', /^\{"(issuer|sub|acr|authorization)/);
  }
});
