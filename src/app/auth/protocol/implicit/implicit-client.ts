import type { CheckedAuthConfig } from '../../auth-config';
import { AuthError } from '../../auth-error';
import type { AccessToken } from '../../session/access-token';
import type {
  AuthorizationClient,
  AuthorizationRequest,
  CheckedTokens,
  SignInHints,
  SignInTransaction,
} from '../authorization-client';
import { randomText } from '../random-text';
import {
  authenticatedAtMs,
  checkAuthenticationAge,
  checkOrganization,
} from './authentication-claims';
import { addParameters } from './authorize-parameters';
import {
  checkIdTokenClaims,
  type Claims,
  decodeIdToken,
  invalidIdToken,
  lifetimeSecondsOf,
  toUserProfile,
} from './id-token-claims';
import {
  invalidResponse,
  parseResponseParameters,
  type ResponseParameters,
} from './response-parameters';
import { tenantRefusal } from './tenant-error';
import { checkPresence, checkTokenParameters, toAccessToken } from './token-response';
import {
  answerOf,
  type WebAuth,
  type WebAuthCallback,
  type WebAuthError,
  type WebAuthResult,
} from './web-auth';

/** What the Implicit Flow needs besides auth0-js. */
export interface ImplicitClientOptions {
  readonly config: CheckedAuthConfig;
  /** The current time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The Implicit Flow through auth0-js (OpenID Connect Core, section 3.2; RFC 6749, section 4.2).
 *
 * auth0-js builds the URLs, runs the hidden frame and verifies the signature. `state`, `nonce` and
 * what they belong to are ours, so that no cookie is set and an answer is used once; and so are the
 * checks that auth0-js leaves open, before and behind it.
 */
export class ImplicitClient implements AuthorizationClient {
  readonly #config: CheckedAuthConfig;
  readonly #now: () => number;

  /**
   * @param webAuth auth0-js, made by `webAuthOptions()`.
   * @param options What else is needed.
   */
  constructor(
    private readonly webAuth: WebAuth,
    { config, now }: ImplicitClientOptions,
  ) {
    this.#config = config;
    this.#now = now;
  }

  /** {@inheritDoc AuthorizationClient.authorizeUrl} */
  authorizeUrl(transaction: SignInTransaction, hints: SignInHints): string {
    const { responseType, scope, audience, state, nonce } = transaction;
    const url = this.webAuth.client.buildAuthorizeUrl({
      responseType,
      scope,
      state,
      // `token` alone has no ID Token to carry it back (OpenID Connect Core, section 3.2.2.1).
      ...(responseType === 'token' ? {} : { nonce }),
      ...(audience === null ? {} : { audience }),
    });
    return addParameters(url, transaction, hints);
  }

  /** {@inheritDoc AuthorizationClient.checkResponse} */
  async checkResponse(
    fragment: string,
    takeTransaction: (state: string) => SignInTransaction | null,
  ): Promise<CheckedTokens> {
    const parameters = parseResponseParameters(fragment);
    const transaction = takeTransaction(parameters.get('state') ?? '');
    if (!transaction) {
      throw new AuthError(
        'AUTH_STATE_MISMATCH',
        'This sign-in link is no longer valid: it was used before, took too long, or was started in another tab. Please sign in again.',
      );
    }
    this.#checkIssuer(parameters);
    const error = parameters.get('error');
    if (error !== undefined) {
      throw tenantRefusal(error, parameters.get('error_description') ?? '');
    }
    const { responseType, state, nonce } = transaction;
    checkPresence(parameters, responseType);
    if (responseType !== 'id_token') checkTokenParameters(parameters);

    const idToken = parameters.get('id_token');
    if (idToken !== undefined) {
      // Before the signature, so that the error names the claim, where auth0-js has one for all.
      this.#checkClaims(decodeIdToken(idToken), nonce, parameters.has('access_token'));
    }
    const known = ['access_token', 'id_token', 'token_type', 'expires_in', 'scope', 'state'];
    const hash = new URLSearchParams(
      known.flatMap((name) => {
        const value = parameters.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    ).toString();
    const result = await this.#call<WebAuthResult>((callback) => {
      this.webAuth.parseHash({ hash, responseType, state, nonce }, callback);
    });
    const { maxAgeSeconds, startedAtMs } = transaction;
    if (maxAgeSeconds !== null) {
      checkAuthenticationAge(result.idTokenPayload ?? {}, {
        maxAgeSeconds,
        elapsedSeconds: (this.#now() - startedAtMs) / 1000,
      });
    }
    return this.#toCheckedTokens(result, transaction, nonce);
  }

  /** {@inheritDoc AuthorizationClient.authorizeSilently} */
  async authorizeSilently(request: AuthorizationRequest): Promise<CheckedTokens> {
    // auth0-js believes any window that knows the `state`. With an ID Token the answer is signed and
    // carries our nonce, so a token alone is never asked for here.
    const responseType = request.responseType === 'id_token' ? 'id_token' : 'token id_token';
    const nonce = randomText();
    const result = await this.#call<WebAuthResult>((callback) => {
      this.webAuth.checkSession(
        {
          responseType,
          scope: withOpenid(request.scope),
          ...(request.audience === null ? {} : { audience: request.audience }),
          // Without it the tenant issues tokens without the organization.
          ...(request.organization === null ? {} : { organization: request.organization }),
          state: randomText(),
          nonce,
          timeout: this.#config.silentTimeoutSeconds * 1000,
        },
        callback,
      );
    });
    if (result.idToken === null) throw invalidResponse('its id_token is missing');
    decodeIdToken(result.idToken);
    return this.#toCheckedTokens(result, { ...request, responseType }, nonce);
  }

  /** {@inheritDoc AuthorizationClient.logoutUrl} */
  logoutUrl(returnTo: string, federated: boolean): string {
    return this.webAuth.client.buildLogoutUrl({ returnTo, ...(federated ? { federated } : {}) });
  }

  /** Against mix-up: an answer that names its issuer names ours (RFC 9207, section 2.4). */
  #checkIssuer(parameters: ResponseParameters): void {
    const issuer = parameters.get('iss');
    if (issuer !== undefined && issuer !== this.#config.issuer) {
      throw invalidResponse('it names another issuer');
    }
  }

  async #toCheckedTokens(
    result: WebAuthResult,
    request: AuthorizationRequest,
    nonce: string,
  ): Promise<CheckedTokens> {
    const claims = result.idTokenPayload;
    if (claims) {
      this.#checkClaims(claims, nonce, result.accessToken !== null);
      checkOrganization(claims, request.organization);
    } else if (request.responseType !== 'token' || request.organization !== null) {
      throw invalidResponse('its id_token is missing');
    }
    const nowMs = this.#now();
    const accessToken =
      request.responseType === 'id_token' ? null : toAccessToken(result, request, nowMs);
    return {
      user: toUserProfile(claims ?? (await this.#userInfo(accessToken))),
      accessToken,
      idTokenExpiresAtMs: claims ? nowMs + lifetimeSecondsOf(claims) * 1000 : null,
      authenticatedAtMs: authenticatedAtMs(claims ?? {}, nowMs),
    };
  }

  #checkClaims(claims: Claims, nonce: string, hasAccessToken: boolean): void {
    const { issuer, clientId, clockToleranceSeconds } = this.#config;
    const nowMs = this.#now();
    checkIdTokenClaims(claims, {
      issuer,
      clientId,
      nonce,
      hasAccessToken,
      nowMs,
      clockToleranceSeconds,
    });
  }

  /** With `token` alone nobody says who signed in but `/userinfo` (OpenID Connect Core, section 5.3). */
  async #userInfo(accessToken: AccessToken | null): Promise<Claims> {
    return this.#call<Claims>((callback) => {
      this.webAuth.client.userInfo(accessToken?.reveal() ?? '', callback);
    });
  }

  /** Calls auth0-js, waits no longer than configured, and translates its errors into ours. */
  async #call<T>(call: (callback: WebAuthCallback<T>) => void): Promise<T> {
    const seconds = this.#config.silentTimeoutSeconds;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      // A little later than the limit that auth0-js was given, so that its own, which removes the
      // frame, comes first.
      timer = setTimeout(reject, seconds * 1000 + 500, tenantRefusal('timeout', ''));
    });
    try {
      const result = await Promise.race([answerOf(call), timeout]);
      if (result === null) throw invalidResponse('it is empty');
      return result;
    } catch (error: unknown) {
      throw error instanceof AuthError ? error : await this.#translate(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #translate(reported: unknown): Promise<AuthError> {
    const { error, errorDescription, error_description } = (reported ?? {}) as WebAuthError;
    const description = [errorDescription, error_description].find(
      (each) => typeof each === 'string',
    );
    if (error === 'invalid_token' || error === 'invalid_hash') {
      // auth0-js says "invalid token" as well when it could not get the keys. One look tells.
      return (await this.isReachable())
        ? invalidIdToken('its signature, a claim or its at_hash is wrong')
        : tenantRefusal('temporarily_unavailable', '');
    }
    if (typeof error === 'string') {
      return tenantRefusal(error, typeof description === 'string' ? description : '');
    }
    // No answer of the tenant: the network failed, or auth0-js threw on odd input.
    return tenantRefusal('temporarily_unavailable', '');
  }

  /** {@inheritDoc AuthorizationClient.isReachable} */
  async isReachable(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(this.#config.silentTimeoutSeconds * 1000);
      const response = await fetch(jwksUri(this.#config), {
        credentials: 'omit',
        cache: 'no-store',
        signal,
      });
      const { keys } = (await response.json()) as { keys?: unknown };
      return response.ok && Array.isArray(keys) && keys.length > 0;
    } catch {
      // Offline, blocked, or not JSON: the keys are not to be had now.
      return false;
    }
  }
}

/**
 * Where the tenant publishes its keys. Always given to auth0-js, which otherwise takes the address
 * from the token that it is about to check.
 *
 * @param config The checked configuration.
 */
export function jwksUri({ issuer }: CheckedAuthConfig): string {
  return `${issuer}.well-known/jwks.json`;
}

function withOpenid(scope: string): string {
  return scope.split(' ').includes('openid') ? scope : `openid ${scope}`;
}
