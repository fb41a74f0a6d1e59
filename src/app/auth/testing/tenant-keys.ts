/** A key that a tenant signs ID Tokens with. */
export interface TenantKey {
  readonly kid: string;
  readonly pair: CryptoKeyPair;
  /** The public half, as it stands in the key set (RFC 7517). */
  readonly jwk: JsonWebKey;
}

/**
 * Makes a key.
 *
 * @param kid Its name.
 */
export async function aTenantKey(kid: string): Promise<TenantKey> {
  const pair = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  );
  return { kid, pair, jwk: await crypto.subtle.exportKey('jwk', pair.publicKey) };
}

/**
 * Signs an ID Token with RS256.
 *
 * @param claims Its claims.
 * @param key The key, whose name goes into the header.
 */
export async function aSignedIdToken(
  claims: Readonly<Record<string, unknown>>,
  key: TenantKey,
): Promise<string> {
  const text = new TextEncoder();
  const encode = (value: unknown): string => base64url(text.encode(JSON.stringify(value)));
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: key.kid })}.${encode(claims)}`;
  const signature = await crypto.subtle.sign(
    'RSASSA-PKCS1-v1_5',
    key.pair.privateKey,
    text.encode(signed),
  );
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

/**
 * The `at_hash` of an Access Token (OpenID Connect Core, section 3.2.2.9).
 *
 * @param accessToken What it binds the ID Token to.
 */
export async function atHashOf(accessToken: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken));
  return base64url(new Uint8Array(hash, 0, 16));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
