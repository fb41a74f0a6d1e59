import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';

import fastify from 'fastify';

import { assertReadableAcrossOrigins } from '../testing/cross-origin.ts';
import { EmptyStore } from '../testing/empty-store.ts';
import { EVERY_ROUTE } from '../testing/every-route.ts';
import {
  aManager,
  aPerson,
  problemOf,
  startTestApi,
  TEST_ORIGIN,
  type TestApi,
} from '../testing/test-api.ts';
import { TEST_AUDIENCE, TEST_REPORTS_AUDIENCE } from '../testing/test-issuer.ts';
import { addAccessControl } from './access-control.ts';
import type { Access } from './access.ts';

const ALL_SCOPES = [...new Set(EVERY_ROUTE.map(([, , scope]) => scope))];

/** The API of a scope, as the tenant and the challenge name it. */
function apiOf(scope: string): { readonly audience: string; readonly realm: string } {
  return scope.endsWith(':reports')
    ? { audience: TEST_REPORTS_AUDIENCE, realm: 'ExampleCo Reports API' }
    : { audience: TEST_AUDIENCE, realm: 'ExampleCo Timesheets API' };
}

describe('the check in front of every route', () => {
  let api: TestApi;
  let store: EmptyStore;

  before(async () => {
    store = new EmptyStore();
    api = await startTestApi(store);
  });
  beforeEach(() => {
    store.requests = 0;
  });
  after(() => api.stop());

  for (const [method, path, scope, body] of EVERY_ROUTE) {
    const { audience, realm } = apiOf(scope);

    it(`${method} ${path} without a token is told that one is needed, and no more`, async () => {
      const { headers, status } = await api.send({ method, path, body });
      assert.equal(status, 401);
      // RFC 6750, section 3.1: no error code for a request that did not try.
      assert.equal(headers.get('www-authenticate'), `Bearer realm="${realm}"`);
      assert.equal(store.requests, 0);
    });

    it(`${method} ${path} with every scope but ${scope} is told which one it lacks`, async () => {
      const others = ALL_SCOPES.filter((each) => each !== scope).join(' ');
      const eve = await aPerson(api, `openid ${others} ${scope}s x${scope}`, {
        claims: { aud: audience },
      });
      const { headers, status } = await eve.send({ method, path, body });
      assert.equal(status, 403);
      assert.equal(
        headers.get('www-authenticate'),
        `Bearer realm="${realm}", error="insufficient_scope", ` +
          `error_description="This needs the scope ${scope}", scope="${scope}"`,
      );
      assert.equal(store.requests, 0);
    });

    it(`${method} ${path} with ${scope} alone passes the check`, async () => {
      const ada = await aPerson(api, scope, { claims: { aud: audience } });
      const { status } = await ada.send({ method, path, body });
      assert.ok([200, 404, 422].includes(status), String(status));
    });

    it(`${method} ${path} with ${scope} in a token of the other API is refused`, async () => {
      const other = audience === TEST_AUDIENCE ? TEST_REPORTS_AUDIENCE : TEST_AUDIENCE;
      for (const aud of [other, [other, `${api.issuer.issuer}userinfo`]]) {
        const eve = await aPerson(api, ALL_SCOPES.join(' '), { claims: { aud } });
        const { headers, status } = await eve.send({ method, path, body });
        assert.equal(status, 401);
        assert.equal(
          headers.get('www-authenticate'),
          `Bearer realm="${realm}", error="invalid_token", ` +
            'error_description="The Access Token is for another audience"',
        );
      }
      assert.equal(store.requests, 0);
    });

    it(`${method} ${path} lets the application read why it was refused`, async () => {
      const origin = { origin: TEST_ORIGIN };
      const eve = await aPerson(api, 'openid', { claims: { aud: audience } });
      for (const [status, response] of [
        [401, await api.send({ method, path, body, headers: origin })],
        [401, await api.send({ method, path, body, headers: origin, token: 'nonsense' })],
        [403, await eve.send({ method, path, body, headers: origin })],
      ] as const) {
        assert.equal(response.status, status);
        assert.ok(response.headers.has('www-authenticate'));
        assertReadableAcrossOrigins(response);
      }
    });
  }

  for (const path of ['/health', '/openapi.json']) {
    it(`GET ${path} needs no token, and does not mind a bad one`, async () => {
      assert.equal((await api.send({ path })).status, 200);
      assert.equal((await api.send({ path, token: 'nonsense' })).status, 200);
    });
  }

  it('counts a scope only if the person has the permission too, where the token says', async () => {
    for (const [scope, permissions, status] of [
      ['read:timesheets', undefined, 200],
      ['read:timesheets', ['read:timesheets'], 200],
      ['read:timesheets', [], 403],
      ['read:timesheets', ['create:timesheets'], 403],
      ['openid', ['read:timesheets'], 403],
      [undefined, ['read:timesheets'], 403],
      ['', undefined, 403],
    ] as const) {
      const token = await api.issuer.token({ claims: { scope, permissions } });
      assert.equal((await api.send({ path: '/timesheets', token })).status, status);
    }
  });

  it('takes the scheme in any case', async () => {
    const token = await api.issuer.token();
    const headers = { authorization: `bEARER  ${token}` };
    assert.equal((await api.send({ path: '/timesheets', headers })).status, 200);
  });

  it('does not take a token of another scheme', async () => {
    const token = await api.issuer.token();
    for (const authorization of [token, `Basic ${token}`, `DPoP ${token}`, `Token ${token}`, '']) {
      const { headers, status } = await api.send({
        path: '/timesheets',
        headers: { authorization },
      });
      assert.equal(status, 401, authorization.slice(0, 10));
      assert.doesNotMatch(headers.get('www-authenticate') ?? '', /error=/);
    }
  });

  it('calls a header malformed that is not Bearer and one token', async () => {
    const token = await api.issuer.token();
    for (const authorization of [
      'Bearer',
      `Bearer ${token} ${token}`,
      `Bearer ${token}, Bearer ${token}`,
      `Bearer "${token}"`,
      `Bearer =${token}`,
      `Bearer\t${token}`,
    ]) {
      const response = await api.send({ path: '/timesheets', headers: { authorization } });
      assert.equal(response.status, 400, authorization.slice(0, 10));
      assert.equal(problemOf(response), 'invalid-request');
      assert.match(response.headers.get('www-authenticate') ?? '', /error="invalid_request"/);
    }
  });

  it('refuses two Authorization headers, of which others might read the second', async () => {
    const mine = await api.issuer.token();
    const theirs = await api.issuer.token({ claims: { sub: 'auth0|eve' } });
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${api.origin}/timesheets`, {
        headers: [
          ['Host', new URL(api.origin).host],
          ['Authorization', `Bearer ${mine}`],
          ['authorization', `Bearer ${theirs}`],
        ].flat(),
      })
        .on('response', (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    assert.equal(status, 400);
    assert.equal(store.requests, 0);
  });

  it('refuses a token in the address, even beside a valid header', async () => {
    const token = await api.issuer.token();
    const path = `/timesheets?access_token=${token}`;
    for (const request of [{ path }, { path, token }, { path, method: 'POST', body: {} }]) {
      const response = await api.send(request);
      assert.equal(response.status, 400);
      assert.equal(problemOf(response), 'invalid-request');
      assert.equal(JSON.stringify(response.body).includes(token), false);
    }
    assert.equal(store.requests, 0);
  });

  it('does not take a token from the body or from a cookie', async () => {
    const token = await api.issuer.token();
    const inForm = await api.send({
      method: 'POST',
      path: '/timesheets',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `access_token=${token}`,
    });
    const inCookie = await api.send({
      path: '/timesheets',
      headers: { cookie: `access_token=${token}` },
    });
    assert.deepEqual([inForm.status, inCookie.status], [401, 401]);
  });

  it('looks at the token before the body: who may not write learns nothing about it', async () => {
    const vic = await aPerson(api, 'openid');
    const response = await vic.send({ method: 'POST', path: '/timesheets', body: '{ not JSON' });
    assert.equal(response.status, 403);
    const mara = await aManager(api);
    const allowed = await mara.send({ method: 'POST', path: '/timesheets', body: '{ not JSON' });
    assert.equal(allowed.status, 400);
  });
});

describe('a route that does not declare who may use it', () => {
  const noToken = () => Promise.reject(new Error('No token is expected here.'));

  function appWith(access: Access | undefined | { scopes: [] }): () => unknown {
    const app = fastify();
    addAccessControl(app, {
      verify: { timesheets: noToken, reports: noToken },
      limitRate: () => Promise.resolve(),
      now: Date.now,
    });
    const config = access === undefined ? {} : { access: access as Access };
    return () => app.get('/secrets', { config }, () => 'a secret');
  }

  it('cannot be registered', () => {
    assert.throws(appWith(undefined), /The route GET \/secrets does not declare who may use it/);
  });

  it('cannot be registered with an empty list of scopes either', () => {
    assert.throws(appWith({ scopes: [] }), /does not declare who may use it/);
  });

  it('can be registered once it is declared public or has scopes', () => {
    assert.doesNotThrow(appWith('public'));
    assert.doesNotThrow(appWith({ api: 'timesheets', scopes: ['read:timesheets'] }));
  });
});
