import type { ResponseType } from '../../auth-config';
import type { FullAuthConfig } from '../../full-auth-config';
import { jwksUri } from '../jwks-uri';
import { checkSignature, type DecodedIdToken, decodeIdToken, keysNamed } from './id-token';
import { checkIdTokenClaims, type Claims } from './id-token-claims';
import { fetchKeySet } from './key-set';
import { invalidResponse, type ResponseParameters } from './response-parameters';
import { checkPresence, checkTokenParameters } from './token-response';

/** What was asked, as far as the answer has to fit it. */
export interface AskedFor {
  readonly responseType: ResponseType;
  readonly nonce: string;
}

/**
 * The checks that stand in front of auth0-js, for an answer in the fragment as for one that a hidden frame
 * posts. auth0-js checks the ID Token too, but neither what comes beside the tokens nor where the keys come
 * from, and it has one word for all that is wrong.
 */
export class ResponseChecks {
  readonly #config: FullAuthConfig;
  readonly #now: () => number;

  /**
   * @param config The checked configuration.
   * @param now The current time, in milliseconds since the epoch.
   */
  constructor(config: FullAuthConfig, now: () => number) {
    this.#config = config;
    this.#now = now;
  }

  /**
   * Against mix-up: an answer that names its issuer names ours.
   *
   * @param parameters The answer, which may be an error.
   * @throws AuthError `AUTH_RESPONSE_INVALID`.
   * @see [RFC 9207, section 2.4](https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4)
   */
  checkIssuer(parameters: ResponseParameters): void {
    const issuer = parameters.get('iss');
    if (issuer !== undefined && issuer !== this.#config.issuer) {
      throw invalidResponse('it names another issuer');
    }
  }

  /**
   * Checks an answer that is no error.
   *
   * @param parameters The answer.
   * @param asked What was asked.
   * @param signal Ends the look at the keys.
   * @throws AuthError What is wrong, or that the keys cannot be had.
   * @see [OpenID Connect Core, section 3.2.2.8](https://openid.net/specs/openid-connect-core-1_0.html#ImplicitAuthResponseValidation)
   */
  async check(
    parameters: ResponseParameters,
    { responseType, nonce }: AskedFor,
    signal: AbortSignal,
  ): Promise<void> {
    this.checkIssuer(parameters);
    // auth0-js takes a posted error without a word for none.
    if (parameters.has('error')) throw invalidResponse('it is an error and more');
    checkPresence(parameters, responseType);
    if (responseType !== 'id_token') checkTokenParameters(parameters);
    const idToken = parameters.get('id_token');
    if (idToken === undefined) return;
    const decoded = decodeIdToken(idToken);
    // Before the signature, so that nobody has the keys fetched with a token that is not for us.
    this.checkClaims(decoded.claims, nonce, parameters.has('access_token'));
    await checkSignature(decoded, await this.#keysFor(decoded, signal));
  }

  /**
   * Checks the claims of an ID Token.
   *
   * @param claims What it says.
   * @param nonce What was sent as `nonce`.
   * @param hasAccessToken Whether an Access Token came with it.
   * @throws AuthError `AUTH_ID_TOKEN_INVALID` or `AUTH_CLOCK_SKEWED`.
   */
  checkClaims(claims: Claims, nonce: string, hasAccessToken: boolean): void {
    const { issuer, clientId, clockToleranceSeconds } = this.#config;
    const nowMs = this.#now();
    checkIdTokenClaims(claims, {
      ...{ issuer, clientId, nonce, hasAccessToken, nowMs, clockToleranceSeconds },
    });
  }

  /** After a rotation the browser may still remember the keys from before it: then once more. */
  async #keysFor({ kid }: DecodedIdToken, signal: AbortSignal): Promise<readonly unknown[]> {
    const uri = jwksUri(this.#config);
    const remembered = await fetchKeySet(uri, { signal, cache: 'default' });
    return keysNamed(kid, remembered).length > 0
      ? remembered
      : fetchKeySet(uri, { signal, cache: 'reload' });
  }
}
