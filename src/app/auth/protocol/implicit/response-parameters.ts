import { AuthError } from '../../auth-error';

/** The parameters of an authorization response, none of them given twice. */
export type ResponseParameters = ReadonlyMap<string, string>;

/**
 * More than any tenant sends: an ID Token and an Access Token with many claims stay below 20 kB. A
 * limit, so that a link with a fragment of megabytes costs nothing.
 */
const MAXIMUM_LENGTH = 65_536;

/**
 * Reads an authorization response from a fragment.
 *
 * @param fragment The fragment, without `#`.
 * @throws AuthError `AUTH_RESPONSE_INVALID` when it is too long or a parameter stands there twice:
 * which of the two counts would be for an attacker to choose.
 * @see [RFC 6749, section 3.1](https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1)
 */
export function parseResponseParameters(fragment: string): ResponseParameters {
  checkLength(fragment.length);
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(fragment)) {
    if (parameters.has(name)) throw invalidResponse('a parameter stands in it twice');
    parameters.set(name, value);
  }
  return parameters;
}

/**
 * Checks how long a response is.
 *
 * @param length In characters.
 * @throws AuthError `AUTH_RESPONSE_INVALID` when it is too long.
 */
export function checkLength(length: number): void {
  if (length > MAXIMUM_LENGTH) {
    throw invalidResponse(`it is longer than ${MAXIMUM_LENGTH} characters`);
  }
}

/**
 * The error for a response that no tenant that keeps to the specifications would send.
 *
 * @param reason What is wrong. Never a value of the response.
 */
export function invalidResponse(reason: string): AuthError {
  return new AuthError(
    'AUTH_RESPONSE_INVALID',
    `The answer of the sign-in service cannot be used: ${reason}. Please try again.`,
  );
}
