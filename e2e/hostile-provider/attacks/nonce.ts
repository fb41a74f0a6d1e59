import type { Json } from '../answer-context.ts';
import type { Attack } from '../change.ts';

const NONCES: readonly (readonly [name: string, change: (nonce: unknown) => Json])[] = [
  ['without nonce', () => ({ nonce: undefined })],
  ['with another nonce', () => ({ nonce: 'B'.repeat(43) })],
  ['with an empty nonce', () => ({ nonce: '' })],
  ['with null for a nonce', () => ({ nonce: null })],
  ['with the nonce in a list', (nonce) => ({ nonce: [nonce] })],
  ['with the nonce in lower case', (nonce) => ({ nonce: String(nonce).toLowerCase() })],
  ['with a space behind the nonce', (nonce) => ({ nonce: `${String(nonce)} ` })],
  ['with the nonce under another name', (nonce) => ({ nonce: undefined, Nonce: nonce })],
];

/** ID Tokens that were issued for another question. */
export const NONCE_ATTACKS: readonly Attack[] = NONCES.map(([name, change]) => ({
  name,
  clause: 'OpenID Connect Core 3.2.2.11, 2; 15.5.2; rp-nonce-invalid',
  change: { claims: ({ nonce }) => change(nonce) },
  expectedCode: 'AUTH_ID_TOKEN_INVALID',
}));
