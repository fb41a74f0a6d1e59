import type { ResponseType } from '../../auth-config';
import { AccessToken } from '../../session/access-token';
import type { AuthorizationRequest } from '../authorization-client';
import { invalidResponse, type ResponseParameters } from './response-parameters';
import type { WebAuthResult } from './web-auth';

/** An Access Token that lives longer than this, in seconds, is taken to live as long as this: a year. */
const LONGEST_LIFETIME_SECONDS = 31_536_000;

/**
 * Checks that what was asked for is there, and nothing else.
 *
 * @param parameters The response.
 * @param responseType What was asked for.
 * @throws AuthError `AUTH_RESPONSE_INVALID`.
 * @see [OpenID Connect Core, section 3.2.2.5](https://openid.net/specs/openid-connect-core-1_0.html#ImplicitAuthResponse)
 */
export function checkPresence(parameters: ResponseParameters, responseType: ResponseType): void {
  const wanted = new Set(
    responseType.split(' ').map((each) => (each === 'token' ? 'access_token' : each)),
  );
  for (const name of ['access_token', 'id_token', 'refresh_token', 'code']) {
    if (wanted.has(name) && !parameters.get(name)) throw invalidResponse(`its ${name} is missing`);
    if (!wanted.has(name) && parameters.has(name))
      throw invalidResponse(`nobody asked for its ${name}`);
  }
}

/**
 * Checks what comes with an Access Token.
 *
 * @param parameters The response.
 * @throws AuthError `AUTH_RESPONSE_INVALID`.
 * @see [RFC 6749, section 4.2.2](https://www.rfc-editor.org/rfc/rfc6749.html#section-4.2.2)
 */
export function checkTokenParameters(parameters: ResponseParameters): void {
  // RFC 6749, section 7.1: a client must not use a token whose type it does not know.
  if (parameters.get('token_type')?.toLowerCase() !== 'bearer') {
    throw invalidResponse('its token_type is not Bearer');
  }
  // RFC 6750, section 2.1: what else it holds would end the header that it is sent in, or stand in none.
  if (!/^[\w.~+/-]+=*$/.test(parameters.get('access_token') ?? '')) {
    throw invalidResponse('its access_token has characters that no token has');
  }
  if (!/^[1-9]\d{0,9}$/.test(parameters.get('expires_in') ?? '')) {
    throw invalidResponse('its expires_in is not a number of seconds');
  }
}

/**
 * The Access Token of a response.
 *
 * @param result What auth0-js made of it.
 * @param request What was asked for.
 * @param nowMs The current time, in milliseconds since the epoch.
 * @throws AuthError `AUTH_RESPONSE_INVALID` when it is missing, or of a kind or lifetime that cannot be used.
 */
export function toAccessToken(
  result: WebAuthResult,
  request: AuthorizationRequest,
  nowMs: number,
): AccessToken {
  const { accessToken, expiresIn, scope, tokenType } = result;
  if (!accessToken) throw invalidResponse('its access_token is missing');
  // RFC 6749, section 7.1: a client must not use a token whose type it does not know.
  if (tokenType?.toLowerCase() !== 'bearer') throw invalidResponse('its token_type is not Bearer');
  if (expiresIn === null || !(expiresIn > 0)) {
    throw invalidResponse('its expires_in is not a number of seconds');
  }
  // A scope that is left out was granted as asked for (RFC 6749, section 4.2.2).
  const scopes = (scope ?? request.scope).split(' ').filter(Boolean);
  const lifetimeMs = Math.min(expiresIn, LONGEST_LIFETIME_SECONDS) * 1000;
  return new AccessToken(accessToken, {
    audience: request.audience,
    scopes: Object.freeze(scopes),
    requestedScope: request.scope,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + lifetimeMs,
  });
}
