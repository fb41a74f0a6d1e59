import { createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

import {
  EVIL_KEY,
  type Forge,
  goodClaims,
  goodHeader,
  hmacWith,
  rawToken,
  signedBy,
  type Way,
} from './raw-token.ts';
import type { TestIssuer } from './test-issuer.ts';

const OTHER_ALGORITHM = /must be signed with RS256|malformed/;
const SIGNATURE = /signature/;
const UNKNOWN_KEY = /a key that the tenant does not have/;
const UNNAMED_KEY = /does not name its key/;

/** Every form in which a public key can be the secret of an HMAC: what attackers find on the web. */
const PUBLIC_KEY_AS_SECRET: Readonly<Record<string, (key: KeyObject) => Buffer | string>> = {
  'its PEM': (key) => key.export({ type: 'spki', format: 'pem' }),
  'its PEM without the last line break': (key) =>
    key.export({ type: 'spki', format: 'pem' }).toString().trimEnd(),
  'its PEM with line breaks of Windows': (key) =>
    key.export({ type: 'spki', format: 'pem' }).toString().replaceAll('\n', '\r\n'),
  'its DER': (key) => key.export({ type: 'spki', format: 'der' }),
  'its PKCS #1 PEM': (key) => key.export({ type: 'pkcs1', format: 'pem' }),
  'its PKCS #1 DER': (key) => key.export({ type: 'pkcs1', format: 'der' }),
  'its JWK': (key) => JSON.stringify(key.export({ format: 'jwk' })),
  'the text of its modulus': (key) => key.export({ format: 'jwk' }).n ?? '',
  'the bytes of its modulus': (key) =>
    Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url'),
  nothing: () => '',
};

function withHeader(header: object, name: string, description = OTHER_ALGORITHM): Way {
  const forge: Forge = (issuer) =>
    rawToken({
      header: { ...goodHeader(issuer), ...header },
      claims: goodClaims(issuer),
      sign: signedBy(issuer),
    });
  return [name, forge, description];
}

/** "alg": none and its spellings, without a signature, and with the one of a good token. */
const UNSIGNED: readonly Way[] = [
  ...['none', 'None', 'NONE', 'nOnE', ' none', 'none ', 'none\u0000', ''],
  null,
  ['none'],
  ['RS256', 'none'],
  {},
  0,
  true,
].flatMap((alg): readonly Way[] => [
  [
    `says alg ${JSON.stringify(alg)} and has no signature`,
    (issuer) =>
      rawToken({
        header: { ...goodHeader(issuer), alg },
        claims: goodClaims(issuer),
        sign: () => '',
      }),
    OTHER_ALGORITHM,
  ],
  withHeader({ alg }, `says alg ${JSON.stringify(alg)} over a good signature`),
]);

const HMACS: readonly Way[] = Object.entries(PUBLIC_KEY_AS_SECRET).flatMap(
  ([form, secretOf]): readonly Way[] => [
    ...['256', '384', '512'].map((bits): Way => [
      `is signed by HS${bits} with the public key as the secret: ${form}`,
      (issuer) =>
        rawToken({
          header: { ...goodHeader(issuer), alg: `HS${bits}` },
          claims: goodClaims(issuer),
          sign: hmacWith(secretOf(issuer.key.publicKey), `sha${bits}`),
        }),
      OTHER_ALGORITHM,
    ]),
    [
      `says RS256 but is an HMAC with the public key: ${form}`,
      (issuer) =>
        rawToken({
          header: goodHeader(issuer),
          claims: goodClaims(issuer),
          sign: hmacWith(secretOf(issuer.key.publicKey)),
        }),
      SIGNATURE,
    ],
  ],
);

const OTHER_ALGORITHMS: readonly Way[] = [
  ...[
    'RS1',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'rs256',
    'Rs256',
    'RS256 ',
    'RS256\u0000',
  ],
  ...['ES256', 'ES384', 'ES512', 'ES256K', 'EdDSA', 'Ed25519', 'dir', 'RSA-OAEP', 'A128KW'],
]
  .map((alg) => withHeader({ alg }, `says ${JSON.stringify(alg)} over a signature of RS256`))
  .concat([
    [
      'is signed by RS384 with the right key',
      (issuer) =>
        rawToken({
          header: { ...goodHeader(issuer), alg: 'RS384' },
          claims: goodClaims(issuer),
          sign: (input) => createSign('RSA-SHA384').update(input).sign(issuer.key.privateKey),
        }),
      OTHER_ALGORITHM,
    ],
    [
      'is signed by ES256 with a key of its own',
      (issuer) =>
        rawToken({
          header: { ...goodHeader(issuer), alg: 'ES256' },
          claims: goodClaims(issuer),
          sign: (input) =>
            sign('sha256', Buffer.from(input), {
              key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
              dsaEncoding: 'ieee-p1363',
            }),
        }),
      OTHER_ALGORITHM,
    ],
    [
      'says alg twice, and RS256 only first',
      (issuer) =>
        rawToken({
          header: `{"alg":"RS256","typ":"JWT","kid":"${issuer.key.kid}","alg":"none"}`,
          claims: goodClaims(issuer),
          sign: signedBy(issuer),
        }),
      OTHER_ALGORITHM,
    ],
  ]);

/** What the header may bring along: a key, or where to fetch one. Signed by the key it brings. */
const BROUGHT_ALONG: Readonly<Record<string, (issuer: TestIssuer) => unknown>> = {
  jwk: () => EVIL_KEY.publicKey.export({ format: 'jwk' }),
  jku: (issuer) => new URL('/evil.json', issuer.jwksUri).href,
  x5u: (issuer) => new URL('/evil.pem', issuer.jwksUri).href,
  x5c: () => ['MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
  x5t: () => 'AAAA',
};

/** Under which name the key is brought along, and what is said then. */
const NAMES_OF_OWN_KEYS: readonly (readonly [
  how: string,
  kidOf: (issuer: TestIssuer) => string | undefined,
  description: RegExp,
])[] = [
  ['under the name of ours', ({ key }) => key.kid, SIGNATURE],
  ['under its own name', () => EVIL_KEY.kid, UNKNOWN_KEY],
  ['under no name', () => undefined, UNNAMED_KEY],
];

const OWN_KEYS: readonly Way[] = Object.entries(BROUGHT_ALONG).flatMap(([parameter, valueOf]) =>
  NAMES_OF_OWN_KEYS.map(([how, kidOf, description]): Way => {
    const forge: Forge = (issuer) =>
      rawToken({
        header: { ...goodHeader(issuer), kid: kidOf(issuer), [parameter]: valueOf(issuer) },
        claims: goodClaims(issuer),
        sign: (input) => createSign('RSA-SHA256').update(input).sign(EVIL_KEY.privateKey),
      });
    return [`brings its own key by ${parameter}, ${how}`, forge, description];
  }),
);

/** Names of keys that mean something to a file system, a database, a shell or an object. */
const KEY_NAMES: readonly Way[] = [
  ...['../../../../../../dev/null', '/dev/null', 'file:///dev/null', 'C:\\Windows\\win.ini'],
  ...["' OR '1'='1", "key-1' UNION SELECT 'secret' --", 'key-1; DROP TABLE keys', '$(id)', '| id'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'keys', '0', '*', '', ' '],
  ...['KEY-1', ' key-1', 'key-1 ', 'key-1\u0000', 'key-1\u0000.pem', 'kеy-1', 'k'.repeat(4000)],
  ...['http://127.0.0.1:1/evil.json', '${jndi:ldap://127.0.0.1/a}', 'a\r\nSet-Cookie: a=b'],
].map((kid) =>
  withHeader({ kid }, `names the key ${JSON.stringify(kid).slice(0, 40)}`, UNKNOWN_KEY),
);

const UNNAMED_KEYS: readonly Way[] = [null, 1, true, ['key-1'], { kid: 'key-1' }].map((kid) =>
  withHeader({ kid }, `names its key by ${JSON.stringify(kid)}`, UNNAMED_KEY),
);

/** Where such a name leads to an empty file, the secret is empty, too. */
const forgeWithEmptyFile: Forge = (issuer) =>
  rawToken({
    header: { ...goodHeader(issuer), alg: 'HS256', kid: '../../../../../../dev/null' },
    claims: goodClaims(issuer),
    sign: hmacWith(''),
  });

/**
 * Tokens that want to be checked with another algorithm or another key than the tenant's.
 *
 * @see [RFC 8725, sections 2.1 and 3.1 to 3.10](https://www.rfc-editor.org/rfc/rfc8725.html)
 */
export const KEY_CONFUSION: readonly Way[] = [
  ...UNSIGNED,
  ...HMACS,
  ...OTHER_ALGORITHMS,
  ...OWN_KEYS,
  ...KEY_NAMES,
  ...UNNAMED_KEYS,
  ['names an empty file as its key, and is an HMAC with it', forgeWithEmptyFile, OTHER_ALGORITHM],
];
