import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createApi } from '../server.ts';
import { EmptyStore } from '../testing/empty-store.ts';
import { RealTenant, type RealTokens } from '../testing/real-tenant.ts';
import { TEST_ORIGIN } from '../testing/test-api.ts';
import { TEST_AUDIENCE, TEST_REPORTS_AUDIENCE } from '../testing/test-issuer.ts';

const ADA = 'auth0|69216a1f0c4e7d35b8a90001';
const VIC = 'auth0|69216a1f0c4e7d35b8a90004';

const TIMESHEETS = ['GET', '/timesheets'] as const;
const REPORTS = ['GET', '/reports/hours?month=2026-11'] as const;

describe('tokens of the real tenant', () => {
  let tenant: RealTenant;
  let api: Awaited<ReturnType<typeof createApi>>;
  let store: EmptyStore;
  let origin: string;
  let timesheets: RealTokens;
  let reports: RealTokens;

  before(async () => {
    tenant = await RealTenant.start();
    store = new EmptyStore();
    api = await createApi({
      issuer: tenant.issuer,
      audiences: { timesheets: TEST_AUDIENCE, reports: TEST_REPORTS_AUDIENCE },
      approvalMaxAgeSeconds: 28_800,
      keys: { jwksUri: new URL('.well-known/jwks.json', tenant.issuer) },
      allowedOrigins: [TEST_ORIGIN],
      rateLimitPerMinute: 1000,
      store,
    });
    origin = await api.listen({ host: '127.0.0.1', port: 0 });
    timesheets = await tenant.signIn(ADA, TEST_AUDIENCE, 'profile email read:timesheets');
    reports = await tenant.signIn(ADA, TEST_REPORTS_AUDIENCE, 'read:reports');
  });
  after(async () => {
    await api.close();
    await tenant.stop();
  });

  async function send([method, path]: readonly [string, string], token: string) {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${origin}${path}`, { method, headers });
    await response.body?.cancel();
    return {
      status: response.status,
      challenge: response.headers.get('www-authenticate') ?? '',
    };
  }

  it('are accepted by the API that they are for', async () => {
    assert.equal((await send(TIMESHEETS, timesheets.accessToken)).status, 200);
    assert.equal((await send(REPORTS, reports.accessToken)).status, 200);
  });

  it('are refused by the other one, both ways', async () => {
    store.requests = 0;
    for (const [route, { accessToken }] of [
      [REPORTS, timesheets],
      [TIMESHEETS, reports],
    ] as const) {
      const { challenge, status } = await send(route, accessToken);
      assert.equal(status, 401);
      assert.match(challenge, /error="invalid_token", error_description="[^"]*another audience"/);
    }
    assert.equal(store.requests, 0);
  });

  it('are refused when they are ID Tokens', async () => {
    store.requests = 0;
    for (const route of [TIMESHEETS, REPORTS]) {
      for (const { idToken } of [timesheets, reports]) {
        const { challenge, status } = await send(route, idToken);
        assert.equal(status, 401);
        assert.match(challenge, /error="invalid_token"/);
      }
    }
    assert.equal(store.requests, 0);
  });

  it('are refused as soon as a letter of them is changed', async () => {
    const [header, claims = '', signature] = timesheets.accessToken.split('.');
    const changed = Buffer.from(claims, 'base64url')
      .toString()
      .replace('read:timesheets', 'approve:timesheets');
    const token = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
    assert.match((await send(TIMESHEETS, token)).challenge, /signature/);
  });

  it('are refused for what their person may not do, whatever the application asked for', async () => {
    const { accessToken } = await tenant.signIn(VIC, TEST_AUDIENCE, 'profile read:timesheets');
    const { challenge, status } = await send(TIMESHEETS, accessToken);
    assert.equal(status, 403);
    assert.match(challenge, /error="insufficient_scope"/);
  });
});
