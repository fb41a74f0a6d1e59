import { createHash } from 'node:crypto';

import type { Attack, Change } from '../change.ts';
import { atHashOf } from '../signatures.ts';

const BINDING = 'OpenID Connect Core 3.2.2.9; RFC 9700 4.6; rp-id_token-at_hash';
const PRESENCE = 'OpenID Connect Core 3.2.2.5; rp-response_type';
const TYPE = 'RFC 6749 4.2.2; 7.1';
const LIFETIME = 'RFC 6749 4.2.2 (expires_in)';
const TOKEN = 'RFC 6750 2.1';

const CLAIMS: readonly (readonly [name: string, change: Change])[] = [
  ['without at_hash', { claims: { at_hash: undefined } }],
  ['with an empty at_hash', { claims: { at_hash: '' } }],
  ['with null for at_hash', { claims: { at_hash: null } }],
  ['with a list for at_hash', { claims: ({ at_hash: hash }) => ({ at_hash: [hash] }) }],
  [
    'with the at_hash of another Access Token',
    { claims: (_claims, { otherAccessToken }) => ({ at_hash: atHashOf(otherAccessToken) }) },
  ],
  [
    'with the whole hash for at_hash',
    {
      claims: (_claims, { accessToken }) => ({
        at_hash: createHash('sha256').update(accessToken).digest('base64url'),
      }),
    },
  ],
  [
    'with padding behind at_hash',
    { claims: ({ at_hash: hash }) => ({ at_hash: `${String(hash)}==` }) },
  ],
  [
    'with the Access Token swapped for another',
    { parameters: ({ otherAccessToken }) => ({ access_token: otherAccessToken }) },
  ],
  [
    'with the Access Token in the place of the ID Token',
    { parameters: ({ accessToken }) => ({ id_token: accessToken }) },
  ],
];

const PARAMETERS: readonly (readonly [name: string, clause: string, Change['parameters']])[] = [
  ['without Access Token', PRESENCE, { access_token: null }],
  ['with an empty Access Token', PRESENCE, { access_token: '' }],
  ['without ID Token', PRESENCE, { id_token: null }],
  ['with an empty ID Token', PRESENCE, { id_token: '' }],
  ['with a code alone', PRESENCE, { access_token: null, id_token: null, code: 'a-code' }],
  ['with a code beside the tokens', PRESENCE, { code: 'a-code' }],
  ['with a Refresh Token beside the tokens', 'RFC 6749 4.2.2', { refresh_token: 'a-token' }],
  ['without anything but its state', PRESENCE, { access_token: null, id_token: null }],
  ['with a space in the Access Token', TOKEN, { access_token: 'two words' }],
  ['with a line break in the Access Token', TOKEN, { access_token: 'a\r\nX-Evil: yes' }],
  ['with a letter in the Access Token that no header can carry', TOKEN, { access_token: 'tökén' }],
  ...['mac', 'DPoP', 'N_A', '', 'Bearer Bearer', 'Bearer '].map(
    (type) => [`with token_type "${type}"`, TYPE, { token_type: type }] as const,
  ),
  ['without token_type', TYPE, { token_type: null }],
  ...[
    ...['', '0', '-1', '-7200', 'NaN', 'Infinity', 'soon', '7200s', '7200.5', '1e9', '0x1c20'],
    ...[
      '+7200',
      ' 7200',
      '7200 ',
      '07200',
      '7 200',
      '7,200',
      '٧٢٠٠',
      '99999999999',
      '9'.repeat(400),
    ],
  ].map(
    (lifetime) =>
      [`with expires_in "${lifetime.slice(0, 20)}"`, LIFETIME, { expires_in: lifetime }] as const,
  ),
  ['without expires_in', LIFETIME, { expires_in: null }],
];

/** Answers whose tokens do not belong together, or cannot be used as they are. */
export const TOKEN_RESPONSE_ATTACKS: readonly Attack[] = [
  ...CLAIMS.map(([name, change]): Attack => ({
    name,
    clause: BINDING,
    change,
    expectedCode: 'AUTH_ID_TOKEN_INVALID',
  })),
  ...PARAMETERS.map(([name, clause, parameters = {}]): Attack => ({
    name,
    clause,
    change: { parameters },
    expectedCode: 'AUTH_RESPONSE_INVALID',
  })),
];
