import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { EmptyStore } from '../testing/empty-store.ts';
import { problemOf, startTestApi, type TestApi } from '../testing/test-api.ts';
import { newKey, TEST_AUDIENCE, type TestIssuer } from '../testing/test-issuer.ts';
import { createTokenVerifier } from './token-verifier.ts';

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token without a signature, or with one that the test makes. */
async function resigned(
  issuer: TestIssuer,
  header: object,
  sign: (input: string) => string,
): Promise<string> {
  const [, claims] = (await issuer.token()).split('.');
  const input = `${encode(header)}.${claims}`;
  return `${input}.${sign(input)}`;
}

const hmacWithPublicKey =
  (issuer: TestIssuer, format: 'pem' | 'der') =>
  (input: string): string => {
    const secret = issuer.key.publicKey.export({ type: 'spki', format } as never);
    return createHmac('sha256', secret).update(input).digest('base64url');
  };

type Forge = (issuer: TestIssuer) => Promise<string> | string;

/** Every way in which a token can be wrong, and what the caller is told. */
const REFUSED: readonly (readonly [name: string, forge: Forge, description: RegExp])[] = [
  [
    'has no signature (alg none)',
    (issuer) => resigned(issuer, { alg: 'none', typ: 'JWT' }, () => ''),
    /must be signed with RS256/,
  ],
  [
    'has no signature (alg None, with the key named)',
    (issuer) => resigned(issuer, { alg: 'None', typ: 'JWT', kid: issuer.key.kid }, () => ''),
    /must be signed with RS256/,
  ],
  [
    'is signed by HS256 with the public key (PEM) as the secret',
    (issuer) =>
      resigned(
        issuer,
        { alg: 'HS256', typ: 'JWT', kid: issuer.key.kid },
        hmacWithPublicKey(issuer, 'pem'),
      ),
    /must be signed with RS256/,
  ],
  [
    'is signed by HS256 with the public key (DER) as the secret',
    (issuer) =>
      resigned(
        issuer,
        { alg: 'HS256', typ: 'JWT', kid: issuer.key.kid },
        hmacWithPublicKey(issuer, 'der'),
      ),
    /must be signed with RS256/,
  ],
  [
    'says RS256 but is signed by HMAC with the public key',
    (issuer) =>
      resigned(
        issuer,
        { alg: 'RS256', typ: 'JWT', kid: issuer.key.kid },
        hmacWithPublicKey(issuer, 'pem'),
      ),
    /signature/,
  ],
  [
    'is signed by RS384 with the right key',
    (issuer) => issuer.token({ header: { alg: 'RS384' } }),
    /must be signed with RS256/,
  ],
  [
    'is signed by PS256 with the right key',
    (issuer) => issuer.token({ header: { alg: 'PS256' } }),
    /must be signed with RS256/,
  ],
  [
    "is signed by somebody else's key under the name of the issuer's",
    (issuer) => issuer.token({ key: newKey(issuer.key.kid) }),
    /signature/,
  ],
  [
    'names a key that the tenant does not have',
    (issuer) => issuer.token({ key: newKey('unknown') }),
    /a key that the tenant does not have/,
  ],
  [
    'names no key',
    (issuer) => issuer.token({ header: { kid: undefined } }),
    /does not name its key/,
  ],
  ['has expired', (issuer) => issuer.token({ claims: { exp: nowSeconds() - 11 } }), /has expired/],
  ['has no exp', (issuer) => issuer.token({ claims: { exp: undefined } }), /missing or wrong/],
  [
    'has an exp that is a text',
    (issuer) => issuer.token({ claims: { exp: '9999999999' } }),
    /missing or wrong/,
  ],
  [
    'is not valid yet (nbf)',
    (issuer) => issuer.token({ claims: { nbf: nowSeconds() + 60 } }),
    /not valid yet/,
  ],
  [
    'was issued in the future',
    (issuer) => issuer.token({ claims: { iat: nowSeconds() + 60 } }),
    /issued in the future/,
  ],
  [
    'does not say when it was issued',
    (issuer) => issuer.token({ claims: { iat: undefined } }),
    /missing or wrong/,
  ],
  [
    'is from another issuer',
    (issuer) => issuer.token({ claims: { iss: 'https://evil.example.com/' } }),
    /another issuer/,
  ],
  [
    'is from the issuer without its trailing slash',
    (issuer) => issuer.token({ claims: { iss: issuer.issuer.replace(/\/$/, '') } }),
    /another issuer/,
  ],
  [
    'has no issuer',
    (issuer) => issuer.token({ claims: { iss: undefined } }),
    /another issuer|missing or wrong/,
  ],
  [
    'is for another API',
    (issuer) => issuer.token({ claims: { aud: 'https://api.exampleco.com/expenses' } }),
    /another audience/,
  ],
  [
    'is for an API whose identifier begins like ours',
    (issuer) =>
      issuer.token({ claims: { aud: ['https://api.exampleco.com/timesheets.evil.test'] } }),
    /another audience/,
  ],
  [
    'has no audience',
    (issuer) => issuer.token({ claims: { aud: undefined } }),
    /another audience|missing or wrong/,
  ],
  [
    'has an empty list of audiences',
    (issuer) => issuer.token({ claims: { aud: [] } }),
    /another audience/,
  ],
  [
    'is an ID Token, for the client',
    (issuer) =>
      issuer.token({
        claims: { aud: 'exampleco-timesheets-test', nonce: 'n', at_hash: 'h', scope: undefined },
      }),
    /another audience/,
  ],
  [
    'is an ID Token that has our audience, by its nonce',
    (issuer) => issuer.token({ claims: { nonce: 'n' } }),
    /ID Token/,
  ],
  [
    'is an ID Token that has our audience, by its at_hash',
    (issuer) => issuer.token({ claims: { at_hash: 'h' } }),
    /ID Token/,
  ],
  [
    'is a Logout Token',
    (issuer) => issuer.token({ header: { typ: 'logout+jwt' } }),
    /not of the type/,
  ],
  [
    'does not say its type',
    (issuer) => issuer.token({ header: { typ: undefined } }),
    /not of the type/,
  ],
  [
    'has its scopes in a list',
    (issuer) => issuer.token({ claims: { scope: ['read:timesheets'] } }),
    /scope .* is not a string/,
  ],
  [
    'has permissions that are a text',
    (issuer) => issuer.token({ claims: { permissions: 'read:timesheets' } }),
    /permissions .* are not a list/,
  ],
  [
    'has permissions that are not all texts',
    (issuer) => issuer.token({ claims: { permissions: ['read:timesheets', {}] } }),
    /permissions .* are not a list/,
  ],
  ['names nobody', (issuer) => issuer.token({ claims: { sub: undefined } }), /no subject/],
  ['names an empty subject', (issuer) => issuer.token({ claims: { sub: '' } }), /no subject/],
  ['names a list of subjects', (issuer) => issuer.token({ claims: { sub: ['a'] } }), /./],
  [
    'names a subject with a control character',
    (issuer) => issuer.token({ claims: { sub: 'auth0|a\u0000' } }),
    /no subject/,
  ],
  [
    'names a subject of 256 characters',
    (issuer) => issuer.token({ claims: { sub: 'a'.repeat(256) } }),
    /no subject/,
  ],
  [
    'has claims that were changed after it was signed',
    async (issuer) => {
      const [header, , signature] = (await issuer.token()).split('.');
      const other = await issuer.token({ claims: { scope: 'approve:timesheets' } });
      return [header, other.split('.')[1], signature].join('.');
    },
    /signature/,
  ],
  ['is cut off', async (issuer) => (await issuer.token()).slice(0, -20), /signature/],
  [
    'has lost its signature',
    async (issuer) => (await issuer.token()).split('.').slice(0, 2).join('.'),
    /malformed/,
  ],
  [
    'has an empty signature',
    (issuer) => resigned(issuer, { alg: 'RS256', typ: 'JWT', kid: issuer.key.kid }, () => ''),
    /./,
  ],
  ['is not a JWT', () => 'opaque-access-token', /malformed/],
  ['has five parts (JWE)', () => 'a.b.c.d.e', /malformed/],
  [
    'asks for an extension that we do not know (crit)',
    (issuer) =>
      resigned(
        issuer,
        { alg: 'RS256', typ: 'JWT', kid: issuer.key.kid, crit: ['exp'], exp: 1 },
        () => 'AAAA',
      ),
    /malformed/,
  ],
  [
    'has an unencoded payload (b64: false)',
    (issuer) =>
      resigned(
        issuer,
        { alg: 'RS256', typ: 'JWT', kid: issuer.key.kid, crit: ['b64'], b64: false },
        () => 'AAAA',
      ),
    /./,
  ],
];

describe('an Access Token', () => {
  let api: TestApi;
  let store: EmptyStore;

  before(async () => {
    store = new EmptyStore();
    api = await startTestApi(store);
  });
  after(() => api.stop());

  for (const [name, forge, description] of REFUSED) {
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
      'expired less than the tolerance ago',
      (issuer) => issuer.token({ claims: { exp: nowSeconds() - 3 } }),
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
