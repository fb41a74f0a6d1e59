import type { Json } from '../answer-context.ts';
import type { Attack } from '../change.ts';

const TABLE: readonly (readonly [name: string, message: (response: Json) => Json])[] = [
  ['an Access Token in a list', ({ access_token: token }) => ({ access_token: [token] })],
  ['an object for an Access Token', ({ access_token: token }) => ({ access_token: { 0: token } })],
  ['a number for an Access Token', () => ({ access_token: 7 })],
  ['an ID Token in a list', ({ id_token: token }) => ({ id_token: [token] })],
  ['an object for an ID Token', () => ({ id_token: { split: 'x' } })],
  ['true for an ID Token', () => ({ id_token: true })],
  ['null for an ID Token', () => ({ id_token: null })],
  ['a number for token_type', () => ({ token_type: 1 })],
  ['Bearer in a list', () => ({ token_type: ['Bearer'] })],
  ['half a second in expires_in', () => ({ expires_in: 7200.5 })],
  ['a negative number for expires_in', () => ({ expires_in: -7200 })],
  ['an enormous number for expires_in', () => ({ expires_in: 1e300 })],
  ['a list for expires_in', () => ({ expires_in: [7200] })],
  ['an object for scope', () => ({ scope: { split: 1 } })],
  ['a member that is no text', () => ({ unknown: {} })],
  ['a megabyte of padding', () => ({ padding: 'x'.repeat(1_000_000) })],
];

/** What a frame can post and no fragment can hold. */
export const MESSAGE_ATTACKS: readonly Attack[] = [
  ...TABLE.map(([name, change]): Attack => ({
    name: `with ${name}`,
    clause: 'OpenID Connect Core 3.2.2.5; RFC 6749 4.2.2',
    change: { message: (response) => ({ ...response, ...change(response) }) },
    expectedCode: 'AUTH_RESPONSE_INVALID',
  })),
  {
    name: 'with an error and good tokens together',
    clause: 'OpenID Connect Core 3.2.2.6',
    change: { message: (response) => ({ ...response, error: 'access_denied' }) },
    expectedCode: 'AUTH_TENANT_REFUSED',
  },
];
