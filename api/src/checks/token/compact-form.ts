import { refusedToken } from '../../access/challenge.ts';

/**
 * Refuses what is not three parts of base64url without padding. Decoders take more than that, so
 * that one signed token could be written in many ways; a filter or a list of revoked tokens that
 * goes by the text would then miss the others. It also keeps JWEs (five parts) from the library.
 *
 * @throws `Problem` `invalid-token`.
 * @see [RFC 7515, sections 2 and 7.1](https://www.rfc-editor.org/rfc/rfc7515.html#section-7.1)
 */
export function checkCompactForm(token: string): void {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    throw refusedToken('invalid-token', 'The Access Token is malformed');
  }
}
