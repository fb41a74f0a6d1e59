import type { Attack, Change } from '../change.ts';
import { publicJwk } from '../provider-keys.ts';
import {
  ellipticSigner,
  hmacSigner,
  pssSigner,
  publicKeyAsSecret,
  rsaSigner,
} from '../signatures.ts';

const ALGORITHM = 'RFC 8725 3.1; OpenID Connect Core 3.1.3.7, 7';
const SIGNATURE = 'OpenID Connect Core 3.2.2.11, 1; rp-id_token-bad-sig-rs256';
const NAME = 'OpenID Connect Core 10.1; rp-id_token-kid-absent';
const STRANGER = 'RFC 8725 3.10';
const FORM = 'RFC 7515 2; 7.1';

const TABLE: readonly (readonly [name: string, clause: string, change: Change])[] = [
  // Another algorithm.
  ...['none', 'None', 'NONE'].map(
    (alg) =>
      [
        `with alg ${alg} and no signature`,
        `${ALGORITHM}; rp-id_token-sig-none`,
        { header: { alg, kid: undefined }, sign: () => () => '' },
      ] as const,
  ),
  ['with alg none beside a good signature', ALGORITHM, { header: { alg: 'none' } }],
  ['without alg', 'RFC 7515 4.1.1', { header: { alg: undefined } }],
  ['with alg in a list', 'RFC 7515 4.1.1', { header: { alg: ['RS256'] } }],
  ['with alg in lower case', 'RFC 7515 4.1.1', { header: { alg: 'rs256' } }],
  ...(['pem', 'der', 'jwk'] as const).flatMap((form) => {
    const sign: Change['sign'] = ({ keys }) => hmacSigner(publicKeyAsSecret(keys.good, form));
    return [
      [`with HS256 and the public key as ${form}`, ALGORITHM, { header: { alg: 'HS256' }, sign }],
      [`with RS256 over an HMAC with the public key as ${form}`, ALGORITHM, { sign }],
    ] as const;
  }),
  [
    'with RS384',
    ALGORITHM,
    { header: { alg: 'RS384' }, sign: ({ keys }) => rsaSigner(keys.good, 'sha384') },
  ],
  [
    'with RS256 over a signature of RS384',
    ALGORITHM,
    { sign: ({ keys }) => rsaSigner(keys.good, 'sha384') },
  ],
  [
    'with RS256 over a signature of RS1',
    ALGORITHM,
    { sign: ({ keys }) => rsaSigner(keys.good, 'sha1') },
  ],
  ['with PS256', ALGORITHM, { header: { alg: 'PS256' }, sign: ({ keys }) => pssSigner(keys.good) }],
  ['with RS256 over a signature of PS256', ALGORITHM, { sign: ({ keys }) => pssSigner(keys.good) }],
  [
    'with ES256, and its key published',
    ALGORITHM,
    {
      header: { alg: 'ES256', kid: 'elliptic' },
      sign: ({ keys }) => ellipticSigner(keys.elliptic),
    },
  ],
  [
    'with RS256 and the name of a key of another kind',
    ALGORITHM,
    { header: { kid: 'elliptic' }, sign: ({ keys }) => ellipticSigner(keys.elliptic) },
  ],
  [
    'signed by a key that is too short',
    'RFC 7518 3.3',
    { header: { kid: 'short' }, sign: ({ keys }) => rsaSigner(keys.short) },
  ],
  [
    'signed by a key that is for encryption',
    'RFC 7517 4.2',
    { header: { kid: 'for-encryption' }, sign: ({ keys }) => rsaSigner(keys.forEncryption) },
  ],
  // Another signature.
  ['with an empty signature', SIGNATURE, { sign: () => () => '' }],
  ['with a signature of zeros', SIGNATURE, { sign: () => () => 'A'.repeat(342) }],
  ['with one bit of the signature turned', SIGNATURE, { idToken: (token) => withTurnedBit(token) }],
  [
    'with claims that were changed after signing',
    SIGNATURE,
    { idToken: (token) => withOtherClaims(token, { email: 'mara@exampleco.com' }) },
  ],
  ['signed by a stranger in the name of our key', SIGNATURE, { sign: byStranger }],
  [
    'signed by the other key that is published',
    SIGNATURE,
    { sign: ({ keys }) => rsaSigner(keys.other) },
  ],
  // The name of the key.
  ['with the name of the other key', NAME, { header: { kid: 'other' } }],
  ['with the name of no key', NAME, { header: { kid: 'nobody' } }],
  [
    'without kid, though there are several keys',
    `${NAME}-multiple-jwks`,
    { header: { kid: undefined } },
  ],
  ['with an empty kid', NAME, { header: { kid: '' } }],
  ['with a kid in a list', NAME, { header: { kid: ['good'] } }],
  ['with a number for a kid', NAME, { header: { kid: 0 } }],
  ['with a kid that names something of every object', NAME, { header: { kid: '__proto__' } }],
  // A key that comes along.
  [
    'with jku, to an attacker’s keys',
    `${STRANGER}; RFC 7515 4.1.2`,
    { header: (_value, { strangerKeySet }) => ({ jku: strangerKeySet }), sign: byStranger },
  ],
  [
    'with x5u, to an attacker’s certificate',
    `${STRANGER}; RFC 7515 4.1.5`,
    { header: (_value, { strangerKeySet }) => ({ x5u: strangerKeySet }), sign: byStranger },
  ],
  [
    'with jwk, an attacker’s own key',
    'RFC 8725 2.10; RFC 7515 4.1.3',
    { header: (_value, { keys }) => ({ jwk: publicJwk(keys.stranger) }), sign: byStranger },
  ],
  [
    'with jwk in the place of kid',
    'RFC 8725 2.10; RFC 7515 4.1.3',
    {
      header: (_value, { keys }) => ({ kid: undefined, jwk: publicJwk(keys.stranger) }),
      sign: byStranger,
    },
  ],
  [
    'with x5c, an attacker’s own certificate',
    'RFC 7515 4.1.6',
    { header: { x5c: ['MIIB'] }, sign: byStranger },
  ],
  // What the header asks for.
  ['with crit, for what nobody knows', 'RFC 7515 4.1.11', { header: { crit: ['exp'], exp: 1 } }],
  ['with crit for b64', 'RFC 7797 6', { header: { crit: ['b64'], b64: false } }],
  ['with an empty crit', 'RFC 7515 4.1.11', { header: { crit: [] } }],
  // The form.
  ['that is no JWT', FORM, { idToken: () => 'hello' }],
  ['with dots alone', FORM, { idToken: () => '..' }],
  ['without its signature', FORM, { idToken: (token) => token.slice(0, token.lastIndexOf('.')) }],
  ['with four segments', FORM, { idToken: (token) => `${token}.AAAA` }],
  ['with five segments, as if encrypted', FORM, { idToken: (token) => `${token}.AAAA.AAAA` }],
  ['with padding', FORM, { idToken: (token) => `${token}==` }],
  ['with a space in it', FORM, { idToken: (token) => token.replace('.', '. ') }],
  ['with a line break behind it', FORM, { idToken: (token) => `${token}\n` }],
  ['with a null byte in it', FORM, { idToken: (token) => token.replace('.', '\0.') }],
  ['with a list for claims', 'RFC 7519 7.2', { claimsText: (claims) => JSON.stringify([claims]) }],
  ['with a text for claims', 'RFC 7519 7.2', { claimsText: () => '"claims"' }],
  ['with null for claims', 'RFC 7519 7.2', { claimsText: () => 'null' }],
  ['with claims that are no JSON', 'RFC 7519 7.2', { claimsText: () => '{"sub":' }],
  [
    'with the right nonce first and another one behind it',
    'RFC 7519 4',
    { claimsText: (claims) => JSON.stringify(claims).replace(/\}$/, ',"nonce":"another"}') },
  ],
];

/** ID Tokens that nobody vouches for whom we believe. */
export const SIGNATURE_ATTACKS: readonly Attack[] = TABLE.map(([name, clause, change]) => ({
  name: `with an ID Token ${name}`,
  clause,
  change,
  expectedCode: 'AUTH_ID_TOKEN_INVALID',
}));

function byStranger({ keys }: Parameters<NonNullable<Change['sign']>>[0]) {
  return rsaSigner(keys.stranger);
}

function withTurnedBit(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  return [header, claims, bytes.toString('base64url')].join('.');
}

function withOtherClaims(token: string, changes: object): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const before = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
  const after = Buffer.from(JSON.stringify({ ...before, ...changes })).toString('base64url');
  return [header, after, signature].join('.');
}
