import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { EmptyStore } from '../testing/empty-store.ts';
import { EVERY_ROUTE } from '../testing/every-route.ts';
import { forgedTokens } from '../testing/forged-tokens.ts';
import type { Forge } from '../testing/raw-token.ts';
import { problemOf, startTestApi, type TestApi } from '../testing/test-api.ts';
import { newKey, nowSeconds, TEST_AUDIENCE } from '../testing/test-issuer.ts';
import { createTokenVerifier } from './token-verifier.ts';

describe('an Access Token', () => {
  let api: TestApi;
  let store: EmptyStore;

  before(async () => {
    store = new EmptyStore();
    api = await startTestApi(store);
  });
  after(() => api.stop());

  for (const { description, forge, name } of forgedTokens()) {
    it(`is refused when it ${name}`, async () => {
      store.requests = 0;
      const token = await forge(api.issuer);
      const response = await api.send({ path: '/timesheets', token });
      assert.equal(response.status, 401, response.body.detail);
      assert.equal(problemOf(response), 'invalid-token');
      const challenge = response.headers.get('www-authenticate') ?? '';
      assert.match(
        challenge,
        /^Bearer realm="[^"]+", error="invalid_token", error_description="[^"]+"$/,
      );
      assert.match(challenge, description);
      assert.equal(store.requests, 0);
      for (const part of token.split('.').filter(({ length }) => length > 8)) {
        assert.equal(challenge.includes(part), false, 'the token is echoed');
        assert.equal(JSON.stringify(response.body).includes(part), false, 'the token is echoed');
      }
    });
  }

  it('is refused by every route of its API, in whichever way it is forged', async () => {
    store.requests = 0;
    for (const { forge, name } of forgedTokens()) {
      const token = await forge(api.issuer);
      for (const [method, path, scope, body] of EVERY_ROUTE) {
        // One of them is a good token of the other API.
        if (scope === 'read:reports') continue;
        const response = await api.send({ method, path, body, token });
        assert.equal(response.status, 401, `${method} ${path} ${name}`);
        assert.match(response.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
      }
    }
    assert.equal(store.requests, 0);
  });

  for (const [name, make] of [
    ['has several audiences, ours among them', (issuer) => issuer.token()],
    [
      'has our audience alone',
      (issuer) => issuer.token({ claims: { aud: 'https://api.exampleco.com/timesheets' } }),
    ],
    ['is of type at+jwt (RFC 9068)', (issuer) => issuer.token({ header: { typ: 'at+jwt' } })],
    [
      'is of type application/at+jwt',
      (issuer) => issuer.token({ header: { typ: 'application/at+jwt' } }),
    ],
    [
      'is valid from now on, by a clock that is a little fast',
      (issuer) => issuer.token({ claims: { nbf: nowSeconds() + 3, iat: nowSeconds() + 3 } }),
    ],
  ] as const satisfies readonly (readonly [string, Forge])[]) {
    it(`is accepted when it ${name}`, async () => {
      const token = await make(api.issuer);
      assert.equal((await api.send({ path: '/timesheets', token })).status, 200);
    });
  }

  it('is not believed when it brings its own key (jwk, jku, x5u, x5c)', async () => {
    const evil = newKey('evil');
    const before = api.issuer.requests;
    for (const header of [
      { jwk: evil.publicKey.export({ format: 'jwk' }) },
      { jku: new URL('/evil.json', api.issuer.jwksUri).href },
      { x5u: new URL('/evil.pem', api.issuer.jwksUri).href },
      { x5c: ['MIIB'] },
    ]) {
      const forged = await api.issuer.token({
        key: { ...evil, kid: api.issuer.key.kid },
        header,
      });
      assert.equal((await api.send({ path: '/timesheets', token: forged })).status, 401);
      const genuine = await api.issuer.token({ header });
      assert.equal((await api.send({ path: '/timesheets', token: genuine })).status, 200);
    }
    assert.equal(api.issuer.requests, before);
  });

  it('is not blamed for a fault of ours', async () => {
    const fault = new Error('A fault of ours.');
    const verify = createTokenVerifier({
      issuer: api.issuer.issuer,
      audience: TEST_AUDIENCE,
      keys: { keyFor: () => Promise.reject(fault) },
    });
    await assert.rejects(verify(await api.issuer.token()), fault);
  });

  it('gives the e-mail address only where it is a plain text', async () => {
    const email = 'https://api.exampleco.com/email';
    for (const claim of [undefined, 42, ['a@b'], 'a\r\nb@c', 'a\u0000@b', 'x'.repeat(400)]) {
      const token = await api.issuer.token({ claims: { [email]: claim } });
      assert.equal((await api.send({ path: '/timesheets', token })).status, 200);
    }
  });
});
