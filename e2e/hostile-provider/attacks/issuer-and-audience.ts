import type { Json } from '../answer-context.ts';
import type { Attack, Change } from '../change.ts';

const ISSUER = 'OpenID Connect Core 3.1.3.7, 2; rp-id_token-issuer-mismatch';
const AUDIENCE = 'OpenID Connect Core 3.1.3.7, 3; rp-id_token-aud';
const PARTY = 'OpenID Connect Core 3.1.3.7, 4–5';
const SUBJECT = 'OpenID Connect Core 2 (sub); rp-id_token-sub';
const ANOTHER = 'another-application';

const CLAIMS: readonly (readonly [name: string, clause: string, change: (claims: Json) => Json])[] =
  [
    ['another iss', ISSUER, () => ({ iss: 'https://evil.test/' })],
    ['no iss', ISSUER, () => ({ iss: undefined })],
    [
      'an iss without the slash at its end',
      ISSUER,
      ({ iss }) => ({ iss: String(iss).slice(0, -1) }),
    ],
    [
      'an iss with another scheme',
      ISSUER,
      ({ iss }) => ({ iss: String(iss).replace('http:', 'https:') }),
    ],
    ['an iss in upper case', ISSUER, ({ iss }) => ({ iss: String(iss).toUpperCase() })],
    ['an iss with something behind it', ISSUER, ({ iss }) => ({ iss: `${String(iss)}evil` })],
    ['an iss in a list', ISSUER, ({ iss }) => ({ iss: [iss] })],
    ['another aud', AUDIENCE, () => ({ aud: ANOTHER })],
    ['no aud', AUDIENCE, () => ({ aud: undefined })],
    ['an empty aud', AUDIENCE, () => ({ aud: '' })],
    ['null for aud', AUDIENCE, () => ({ aud: null })],
    ['an empty list for aud', AUDIENCE, () => ({ aud: [] })],
    ['a list for aud that is nested', AUDIENCE, ({ aud }) => ({ aud: [[aud]] })],
    ['an object for aud', AUDIENCE, ({ aud }) => ({ aud: { 0: aud, length: 1 } })],
    ['another aud in a list', AUDIENCE, () => ({ aud: [ANOTHER] })],
    ['an aud in upper case', AUDIENCE, ({ aud }) => ({ aud: String(aud).toUpperCase() })],
    ['two names in one aud', AUDIENCE, ({ aud }) => ({ aud: `${String(aud)} ${ANOTHER}` })],
    ['two aud and no azp', PARTY, ({ aud }) => ({ aud: [aud, ANOTHER] })],
    ['two aud and our azp', AUDIENCE, ({ aud }) => ({ aud: [aud, ANOTHER], azp: aud })],
    ['two aud and another azp', PARTY, ({ aud }) => ({ aud: [aud, ANOTHER], azp: ANOTHER })],
    ['another azp', PARTY, () => ({ azp: ANOTHER })],
    ['an empty azp', PARTY, () => ({ azp: '' })],
    ['null for azp', PARTY, () => ({ azp: null })],
    ['azp in a list', PARTY, ({ aud }) => ({ azp: [aud] })],
    ['no sub', SUBJECT, () => ({ sub: undefined })],
    ['an empty sub', SUBJECT, () => ({ sub: '' })],
    ['a number for sub', SUBJECT, () => ({ sub: 7 })],
    ['null for sub', SUBJECT, () => ({ sub: null })],
    ['a sub of 256 characters', SUBJECT, () => ({ sub: 'x'.repeat(256) })],
  ];

const PARAMETERS: readonly (readonly [name: string, change: Change])[] = [
  ['another issuer beside the tokens', { parameters: { iss: 'https://evil.test/' } }],
  ['an empty issuer beside the tokens', { parameters: { iss: '' } }],
  [
    'our issuer without its slash beside the tokens',
    { parameters: ({ issuer }) => ({ iss: issuer.slice(0, -1) }) },
  ],
  [
    'another issuer beside an error',
    {
      parameters: {
        ...{ iss: 'https://evil.test/', error: 'access_denied' },
        ...{ access_token: null, id_token: null },
      },
    },
  ],
];

/** Answers of another provider, or for another application. */
export const ISSUER_AND_AUDIENCE_ATTACKS: readonly Attack[] = [
  ...CLAIMS.map(([name, clause, claims]): Attack => ({
    name: `with ${name}`,
    clause,
    change: { claims },
    expectedCode: 'AUTH_ID_TOKEN_INVALID',
  })),
  ...PARAMETERS.map(([name, change]): Attack => ({
    name: `with ${name}`,
    clause: 'RFC 9207 2.4; RFC 9700 4.4.2.1',
    change,
    expectedCode: 'AUTH_RESPONSE_INVALID',
  })),
];
