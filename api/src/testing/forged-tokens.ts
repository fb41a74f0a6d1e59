import { KEY_CONFUSION } from './key-confusion.ts';
import type { Forge, Way } from './raw-token.ts';
import { newKey, nowSeconds } from './test-issuer.ts';
import { WRONG_CLAIMS } from './wrong-claims.ts';
import { WRONG_FORMS } from './wrong-forms.ts';

/** A token that must be refused. */
export interface ForgedToken {
  /** What is wrong with it, as the end of "is refused when it …". */
  readonly name: string;
  readonly forge: Forge;
  /** What the caller is told. */
  readonly description: RegExp;
}

/** Every way in which a token can be wrong. */
export function forgedTokens(): readonly ForgedToken[] {
  return [...WAYS, ...KEY_CONFUSION, ...WRONG_FORMS, ...WRONG_CLAIMS].map(
    ([name, forge, description]) => ({ name, forge, description }),
  );
}

const WAYS: readonly Way[] = [
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
  [
    'has expired long ago',
    (issuer) => issuer.token({ claims: { exp: nowSeconds() - 86_400 } }),
    /has expired/,
  ],
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
    async (issuer) => (await issuer.token()).replace(/[^.]+$/, ''),
    /signature|malformed/,
  ],
  ['is not a JWT', () => 'opaque-access-token', /malformed/],
  ['has five parts (JWE)', () => 'a.b.c.d.e', /malformed/],
];
