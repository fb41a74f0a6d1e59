import type { Change } from '../change.ts';
import { publish } from '../hostile-provider.ts';
import { publicJwk } from '../provider-keys.ts';

/** Answers that look odd and are good. Whoever refuses too much passes every attack. */
export const ACCEPTED: readonly (readonly [name: string, clause: string, change: Change])[] = [
  ['as the specifications want it', 'OpenID Connect Core 3.2.2.5', {}],
  ['with token_type in lower case', 'RFC 6749 5.1', { parameters: { token_type: 'bearer' } }],
  ['with token_type in upper case', 'RFC 6749 5.1', { parameters: { token_type: 'BEARER' } }],
  ['that names our issuer', 'RFC 9207 2.4', { parameters: ({ issuer }) => ({ iss: issuer }) }],
  [
    'with a parameter that nobody knows',
    'RFC 6749 4.2.2',
    { parameters: { session_state: 'x.y' } },
  ],
  ['without scope: as asked for', 'RFC 6749 4.2.2', { parameters: { scope: null } }],
  [
    'with one aud in a list',
    'OpenID Connect Core 2 (aud); rp-id_token-aud',
    { claims: ({ aud }) => ({ aud: [aud] }) },
  ],
  ['with our azp', 'OpenID Connect Core 3.1.3.7, 5', { claims: ({ aud }) => ({ azp: aud }) }],
  [
    'with fractions of seconds',
    'RFC 7519 2 (NumericDate)',
    { claims: ({ iat, exp }) => ({ iat: Number(iat) + 0.25, exp: Number(exp) + 0.5 }) },
  ],
  [
    'by a clock that is four minutes fast',
    'OpenID Connect Core 3.1.3.7, 10',
    { claims: ({ iat, exp }) => ({ iat: Number(iat) + 240, exp: Number(exp) + 240 }) },
  ],
  [
    'by a clock that is four minutes slow',
    'OpenID Connect Core 3.1.3.7, 10',
    {
      claims: ({ iat, auth_time: at }) => ({ iat: Number(iat) - 240, auth_time: Number(at) - 240 }),
    },
  ],
  [
    'with claims that nobody knows, also ones that name something of every object',
    'OpenID Connect Core 5.1.2',
    {
      claimsText: (claims) =>
        JSON.stringify(claims).replace(/\}$/, ',"__proto__":{"isAdmin":true},"constructor":7}'),
    },
  ],
  [
    'with the wrong nonce first and the right one behind it',
    'RFC 7519 4 (the last of two counts)',
    { claimsText: (claims) => JSON.stringify(claims).replace(/^\{/, '{"nonce":"another",') },
  ],
  [
    'with a jku that nobody follows',
    'RFC 7515 4.1.2; RFC 8725 3.10',
    { header: (_value, { strangerKeySet }) => ({ jku: strangerKeySet }) },
  ],
  [
    'whose key stands in the key set under two names',
    'RFC 7517 4.5',
    {
      keySet: publish((keys) => [publicJwk(keys.good, { kid: 'also-good' }), publicJwk(keys.good)]),
    },
  ],
  [
    'whose key says no more than what it is',
    'RFC 7517 4.1',
    {
      keySet: publish((keys) => [publicJwk(keys.good, { use: undefined, ext: true })]),
    },
  ],
];
