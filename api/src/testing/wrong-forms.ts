import { EncryptJWT, SignJWT } from 'jose';

import { goodClaims, goodHeader, rawToken, signedBy, type Way } from './raw-token.ts';

/** A token that is signed as it should be, under a header with these parameters. */
function withHeader(parameters: object, name: string, description: RegExp): Way {
  return [
    name,
    (issuer) =>
      rawToken({
        header: { ...goodHeader(issuer), ...parameters },
        claims: goodClaims(issuer),
        sign: signedBy(issuer),
      }),
    description,
  ];
}

/** RFC 7515, section 4.1.11: what a header calls critical must be understood. */
const EXTENSIONS: readonly Way[] = [
  ...[['exp'], ['alg'], ['kid', 'typ'], [], 'exp', null, {}, [''], [1], ['missing']].map((crit) =>
    withHeader(
      { crit, exp: 4_000_000_000 },
      `is signed, but calls ${JSON.stringify(crit)} critical`,
      /malformed/,
    ),
  ),
  [
    'has an unencoded payload, rightly signed (b64: false, RFC 7797)',
    (issuer) => {
      const header = encode({ ...goodHeader(issuer), crit: ['b64'], b64: false });
      const claims = JSON.stringify(goodClaims(issuer)).replaceAll(/[^\w~+/-]/g, '');
      return `${header}.${claims}.${Buffer.from(signedBy(issuer)(`${header}.${claims}`)).toString('base64url')}`;
    },
    /./,
  ],
];

/** RFC 8725, section 3.11: a JWT of one kind is not taken for one of another. */
const TYPES: readonly Way[] = [
  ...[42, true, null, {}, ['JWT'], '', 'JWT ', 'JWT\u0000', 'id_token', 'id_token+jwt', 'dpop+jwt'],
  ...[
    'secevent+jwt',
    'token-introspection+jwt',
    'oauth-authz-req+jwt',
    'application/jwt+at',
    'JWE',
  ],
].map((typ) =>
  withHeader({ typ }, `is signed, but of the type ${JSON.stringify(typ)}`, /not of the type/),
);

const HEADERS_THAT_ARE_NONE: readonly Way[] = [
  ...[
    '[]',
    'null',
    '"header"',
    '1',
    '',
    '{',
    'RS256',
    '{"__proto__":{"alg":"RS256","kid":"key-1"}}',
  ],
].map((header) => [
  `has ${header === '' ? 'nothing' : header} where its header should be`,
  (issuer) => rawToken({ header, claims: goodClaims(issuer), sign: signedBy(issuer) }),
  /malformed|RS256/,
]);

const OTHER_FORMS: readonly Way[] = [
  [
    'is encrypted to a public key (JWE)',
    (issuer) =>
      new EncryptJWT({ ...goodClaims(issuer) })
        .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: issuer.key.kid })
        .encrypt(issuer.key.publicKey),
    /malformed/,
  ],
  [
    'is a good token inside of another (nested)',
    async (issuer) =>
      rawToken({
        header: { ...goodHeader(issuer), cty: 'JWT' },
        claims: await issuer.token(),
        sign: signedBy(issuer),
      }),
    /malformed/,
  ],
  [
    'is compressed (zip)',
    async (issuer) => {
      const { deflateRawSync } = await import('node:zlib');
      return rawToken({
        header: { ...goodHeader(issuer), zip: 'DEF' },
        claims: deflateRawSync(JSON.stringify(goodClaims(issuer))),
        sign: signedBy(issuer),
      });
    },
    /malformed/,
  ],
  [
    'is in the JSON serialization, encoded',
    async (issuer) => {
      const [header, payload, signature] = (await issuer.token()).split('.');
      return encode({ payload, signatures: [{ protected: header, signature }] });
    },
    /malformed/,
  ],
  ['has four parts', async (issuer) => `${await issuer.token()}.AAAA`, /malformed/],
  ['has a part too many in front', async (issuer) => `e30.${await issuer.token()}`, /malformed/],
  ['is two dots', () => '..', /malformed/],
  ['is one dot', () => '.', /malformed/],
  [
    'is signed by the issuer, and then padded',
    async (issuer) => `${await issuer.token()}==`,
    /malformed/,
  ],
  [
    'has its good signature in the other alphabet of base64',
    async (issuer) => {
      const [header, claims, signature = ''] = (await issuer.token({ claims: { jti: 'a' } })).split(
        '.',
      );
      return [header, claims, Buffer.from(signature, 'base64url').toString('base64')].join('.');
    },
    /malformed/,
  ],
  [
    'has bits that belong to nothing changed into another signature',
    async (issuer) => {
      const [header, claims, signature = ''] = (await issuer.token()).split('.');
      return `${header}.${claims}.${signature.slice(4)}${signature.slice(0, 4)}`;
    },
    /signature/,
  ],
  [
    'has the header of another good token',
    async (issuer) => {
      const other = await new SignJWT({ ...goodClaims(issuer) })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: issuer.key.kid })
        .sign(issuer.key.privateKey);
      const [, ...rest] = (await issuer.token()).split('.');
      return [other.split('.')[0], ...rest].join('.');
    },
    /signature/,
  ],
];

/**
 * Tokens of another form or kind than an Access Token: most of them rightly signed.
 *
 * @see [RFC 8725, sections 3.3 and 3.11](https://www.rfc-editor.org/rfc/rfc8725.html)
 */
export const WRONG_FORMS: readonly Way[] = [
  ...EXTENSIONS,
  ...TYPES,
  ...HEADERS_THAT_ARE_NONE,
  ...OTHER_FORMS,
];

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
