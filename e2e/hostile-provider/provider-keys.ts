import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A pair of keys, and the name that it has, or pretends to have, in the key set. */
export interface ProviderKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The keys of a provider and of those who would like to be one. */
export interface ProviderKeys {
  /** What good answers are signed with. Published. */
  readonly good: ProviderKey;
  /** Published, too, and not what good answers are signed with. */
  readonly other: ProviderKey;
  /** Published, and too short to be used (RFC 7518, section 3.3). */
  readonly short: ProviderKey;
  /** Published, and of another kind. */
  readonly elliptic: ProviderKey;
  /** Published for encryption (RFC 7517, section 4.2). */
  readonly forEncryption: ProviderKey;
  /** An attacker's, under the name of the good one. Not published. */
  readonly stranger: ProviderKey;
  /** What the provider signs with once it has rotated its keys. Not published before. */
  readonly next: ProviderKey;
}

/** Makes all keys anew. Takes a moment. */
export function makeProviderKeys(): ProviderKeys {
  return {
    good: rsaKey('good'),
    other: rsaKey('other'),
    short: rsaKey('short', 1024),
    elliptic: { kid: 'elliptic', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) },
    forEncryption: rsaKey('for-encryption'),
    stranger: rsaKey('good'),
    next: rsaKey('next'),
  };
}

/**
 * The public half of a key, as it stands in a key set (RFC 7517).
 *
 * @param key The key.
 * @param members Further or other members.
 */
export function publicJwk(
  { kid, publicKey }: ProviderKey,
  members: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', ...members };
}

/**
 * The key set of a provider that keeps to the specifications.
 *
 * @param keys Its keys.
 */
export function goodKeySet(keys: ProviderKeys): readonly Readonly<Record<string, unknown>>[] {
  return [
    publicJwk(keys.other, { alg: 'RS256' }),
    publicJwk(keys.good, { alg: 'RS256' }),
    publicJwk(keys.short, { alg: 'RS256' }),
    publicJwk(keys.elliptic, { alg: 'ES256' }),
    publicJwk(keys.forEncryption, { use: 'enc' }),
  ];
}

function rsaKey(kid: string, modulusLength = 2048): ProviderKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength }) };
}
