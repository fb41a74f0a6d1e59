import { type Claims, invalidIdToken } from './id-token-claims';

/** An ID Token that was read and that nobody vouches for yet. */
export interface DecodedIdToken {
  /** The name of the key that it says it was signed with. */
  readonly kid: string;
  readonly claims: Claims;
  /** What was signed, and the signature (RFC 7515, section 5.2). */
  readonly signed: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/**
 * Reads an ID Token, whose signature is checked elsewhere.
 *
 * @param idToken A compact JWS (RFC 7515, section 7.1).
 * @throws AuthError `AUTH_ID_TOKEN_INVALID` unless it is a JWT signed with RS256 by a named key.
 * Against `alg: none`, and against HS256 with the tenant's public key as the secret. Keys that come along
 * in `jwk`, `jku`, `x5c` or `x5u` are not looked at.
 * @see [RFC 8725, section 3.1](https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1)
 */
export function decodeIdToken(idToken: string): DecodedIdToken {
  const segments = idToken.split('.').map(bytesOf);
  const [header, claims, signature] = segments;
  if (segments.length !== 3 || !header || !claims || !signature) throw noJwt();
  const { alg, kid, ...others } = objectOf(header);
  if (alg !== 'RS256') throw invalidIdToken('its alg is not RS256');
  if (typeof kid !== 'string' || kid === '') throw invalidIdToken('its kid is missing');
  if ('crit' in others) throw invalidIdToken('its crit asks for what we do not know');
  const signed = idToken.slice(0, idToken.lastIndexOf('.'));
  return { kid, claims: objectOf(claims), signed, signature };
}

/**
 * Checks that an ID Token was signed by the tenant.
 *
 * auth0-js checks it too, but takes the first key of that name whatever it is for, and of the padding
 * only that it looks right. Where the page is not in a secure context there is no WebCrypto, and auth0-js
 * is alone with it: there, anybody on the way can replace the whole page.
 *
 * @param idToken What {@link decodeIdToken} made of it.
 * @param keys What the tenant publishes.
 * @throws AuthError `AUTH_ID_TOKEN_INVALID` when the key it names is not there, there more than once, or
 * not for this, or when the signature is wrong.
 * @see [OpenID Connect Core, section 10.1](https://openid.net/specs/openid-connect-core-1_0.html#Signing)
 */
export async function checkSignature(
  { kid, signed, signature }: DecodedIdToken,
  keys: readonly unknown[],
): Promise<void> {
  const named = keysNamed(kid, keys);
  const [key] = named;
  if (!key) throw invalidIdToken('its kid names no key of the sign-in service');
  if (named.length > 1) throw invalidIdToken('its kid names several keys');
  if (!isForRs256(key)) throw invalidIdToken('its kid names a key that is not for RS256');
  const subtle = (globalThis.crypto as Partial<Crypto>).subtle;
  if (!subtle) return;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const { kty, n, e } = key;
  const verified = await subtle
    .importKey('jwk', { kty, n, e } as JsonWebKey, algorithm, false, ['verify'])
    .then((known) =>
      subtle.verify(algorithm.name, known, signature, new TextEncoder().encode(signed)),
    )
    // What is no key after all signs nothing.
    .catch(() => false);
  if (!verified) throw invalidIdToken('its signature is wrong');
}

/**
 * The keys of a name.
 *
 * @param kid The name.
 * @param keys What the tenant publishes.
 */
export function keysNamed(kid: string, keys: readonly unknown[]): readonly Claims[] {
  return keys.filter((key): key is Claims => isObject(key) && key['kid'] === kid);
}

/** RFC 7517, sections 4.2 and 4.4; RFC 7518, section 3.3: "a key of size 2048 bits or larger". */
function isForRs256({ kty, use = 'sig', alg = 'RS256', n }: Claims): boolean {
  const isLongEnough = typeof n === 'string' && n.length >= 342;
  return kty === 'RSA' && use === 'sig' && alg === 'RS256' && isLongEnough;
}

/** The bytes of a segment; `null` unless it is base64url with nothing else in it (RFC 7515, section 2). */
function bytesOf(segment: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(segment) || segment.length % 4 === 1) return null;
  const text = atob(segment.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function objectOf(bytes: Uint8Array): Claims {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isObject(value)) return value;
  } catch {
    // Not UTF-8, or not JSON: not a JWT.
  }
  throw noJwt();
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noJwt(): Error {
  return invalidIdToken('it is not a JWT');
}
