import { constants, createHash, createHmac, sign } from 'node:crypto';

import type { ProviderKey } from './provider-keys.ts';

/** Makes the third segment of a JWS out of the first two (RFC 7515, section 5.1). */
export type Signer = (input: string) => string;

/** RSASSA-PKCS1-v1_5 with SHA-256, or the hash that is named (RFC 7518, section 3.3). */
export function rsaSigner({ privateKey }: ProviderKey, hash = 'sha256'): Signer {
  return (input) => sign(hash, Buffer.from(input), privateKey).toString('base64url');
}

/** RSASSA-PSS with SHA-256 (RFC 7518, section 3.5). */
export function pssSigner({ privateKey: key }: ProviderKey): Signer {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const options = { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return (input) => sign('sha256', Buffer.from(input), options).toString('base64url');
}

/** ECDSA with P-256 and SHA-256 (RFC 7518, section 3.4). */
export function ellipticSigner({ privateKey: key }: ProviderKey): Signer {
  return (input) =>
    sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** HMAC with SHA-256 (RFC 7518, section 3.2), whose secret an attacker can make of a public key. */
export function hmacSigner(secret: string | Buffer): Signer {
  return (input) => createHmac('sha256', secret).update(input).digest('base64url');
}

/** The public key in the forms that libraries have taken for the secret of an HMAC (RFC 8725, section 2.1). */
export function publicKeyAsSecret(
  { publicKey }: ProviderKey,
  form: 'pem' | 'der' | 'jwk',
): string | Buffer {
  if (form === 'jwk') return JSON.stringify(publicKey.export({ format: 'jwk' }));
  return form === 'pem'
    ? publicKey.export({ type: 'spki', format: 'pem' })
    : publicKey.export({ type: 'spki', format: 'der' });
}

/**
 * A compact JWS.
 *
 * @param header Its header.
 * @param claims Its claims; a text is taken as it is, so that JSON can be written that no object stands for.
 * @param signer What makes the signature.
 */
export function compactJws(header: unknown, claims: unknown, signer: Signer): string {
  const input = `${base64url(header)}.${base64url(claims)}`;
  return `${input}.${signer(input)}`;
}

/** The `at_hash` of an Access Token (OpenID Connect Core, section 3.2.2.9). */
export function atHashOf(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}

function base64url(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString(
    'base64url',
  );
}
