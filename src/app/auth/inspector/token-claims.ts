/** What an Access Token says, as `JSON.parse` gives it. */
export type TokenClaims = Readonly<Record<string, unknown>>;

/**
 * The claims of a token, without its header and signature. Nothing is checked: an Access Token is the
 * business of the API, and what is shown here is for people.
 *
 * @param value The token.
 * @returns Its claims; `null` where it is opaque: no JWT that could be read (RFC 7519, section 3).
 */
export function claimsOf(value: string): TokenClaims | null {
  const parts = value.split('.');
  const [, payload] = parts;
  if (parts.length !== 3 || !payload) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
      each.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
      ? (claims as TokenClaims)
      : null;
  } catch {
    // Not base64url, not UTF-8 or not JSON: it only has as many dots as a JWT.
    return null;
  }
}
