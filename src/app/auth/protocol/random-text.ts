/**
 * A text that nobody can guess: 256 bits, base64url.
 *
 * @see [RFC 6749, section 10.10](https://www.rfc-editor.org/rfc/rfc6749.html#section-10.10)
 */
export function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
