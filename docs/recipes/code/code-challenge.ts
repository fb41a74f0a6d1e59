/** What a sign-in by code sends, and what it keeps to exchange the code with. */
export interface CodeChallenge {
  /** Kept in this tab until the code comes. Shown to nobody before. */
  readonly verifier: string;
  /** Sent with `code_challenge_method=S256`. */
  readonly challenge: string;
}

/**
 * Makes a challenge, as in RFC 7636, sections 4.1 and 4.2.
 *
 * @param verifier 43 characters or more. Default: 256 bits by chance.
 */
export async function codeChallenge(
  verifier = base64url(crypto.getRandomValues(new Uint8Array(32))),
): Promise<CodeChallenge> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64url(new Uint8Array(digest)) };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
