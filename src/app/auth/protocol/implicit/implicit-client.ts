import { AuthError } from '../../auth-error';
import type { FullAuthConfig } from '../../full-auth-config';
import type { AccessToken } from '../../session/access-token';
import type {
  AuthorizationClient,
  AuthorizationRequest,
  CheckedTokens,
  SignInHints,
  SignInTransaction,
} from '../authorization-client';
import { jwksUri } from '../jwks-uri';
import { randomText } from '../random-text';
import {
  authenticatedAtMs,
  checkAuthenticationAge,
  checkOrganization,
} from './authentication-claims';
import { addParameters } from './authorize-parameters';
import { decodeIdToken } from './id-token';
import { type Claims, invalidIdToken, lifetimeSecondsOf, toUserProfile } from './id-token-claims';
import { fetchKeySet } from './key-set';
import { ResponseChecks } from './response-checks';
import { invalidResponse, parseResponseParameters } from './response-parameters';
import { tenantRefusal } from './tenant-error';
import { toAccessToken } from './token-response';
import {
  answerOf,
  type WebAuth,
  type WebAuthCallback,
  type WebAuthError,
  type WebAuthResult,
} from './web-auth';

/** What the Implicit Flow needs besides auth0-js. */
export interface ImplicitClientOptions {
  readonly config: FullAuthConfig;
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
  readonly #config: FullAuthConfig;
  readonly #now: () => number;
  readonly #checks: ResponseChecks;

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
    this.#checks = new ResponseChecks(config, now);
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
    this.#checks.checkIssuer(parameters);
    const error = parameters.get('error');
    if (error !== undefined) {
      throw tenantRefusal(error, parameters.get('error_description') ?? '');
    }
    const { responseType, state, nonce } = transaction;
    await this.#inTime((signal) => this.#checks.check(parameters, transaction, signal));
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
    this.#prefetchKeys();
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

  async #toCheckedTokens(
    result: WebAuthResult,
    request: AuthorizationRequest,
    nonce: string,
  ): Promise<CheckedTokens> {
    const claims = result.idTokenPayload;
    if (claims) {
      this.#checks.checkClaims(claims, nonce, result.accessToken !== null);
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

  /** So that the keys are in the cache of the browser when the frame has its answer, and not fetched after it. */
  #prefetchKeys(): void {
    const signal = AbortSignal.timeout(this.#config.silentTimeoutSeconds * 1000);
    fetchKeySet(jwksUri(this.#config), { signal, cache: 'default' }).catch(() => undefined);
  }

  /** With `token` alone nobody says who signed in but `/userinfo` (OpenID Connect Core, section 5.3). */
  async #userInfo(accessToken: AccessToken | null): Promise<Claims> {
    return this.#call<Claims>((callback) => {
      this.webAuth.client.userInfo(accessToken?.reveal() ?? '', callback);
    });
  }

  /** Calls auth0-js, waits no longer than configured, and translates its errors into ours. */
  async #call<T>(call: (callback: WebAuthCallback<T>) => void): Promise<T> {
    try {
      const result = await this.#inTime(() => answerOf(call));
      if (result === null) throw invalidResponse('it is empty');
      return result;
    } catch (error: unknown) {
      throw error instanceof AuthError ? error : await this.#translate(error);
    }
  }

  /** Waits no longer than configured. */
  async #inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      const tooLate = (): void => {
        reject(tenantRefusal('timeout', ''));
        late.abort();
      };
      // A little later than the limit that auth0-js was given, so that its own, which removes the
      // frame, comes first.
      timer = setTimeout(tooLate, this.#config.silentTimeoutSeconds * 1000 + 500);
    });
    try {
      return await Promise.race([work(late.signal), timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #translate(reported: unknown): Promise<AuthError> {
    const { error, errorDescription, error_description, original } = (reported ??
      {}) as WebAuthError;
    // What our own checks said, in front of auth0-js.
    if (original instanceof AuthError) return original;
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
    const signal = AbortSignal.timeout(this.#config.silentTimeoutSeconds * 1000);
    return fetchKeySet(jwksUri(this.#config), { signal, cache: 'no-store' }).then(
      () => true,
      () => false,
    );
  }
}

function withOpenid(scope: string): string {
  return scope.split(' ').includes('openid') ? scope : `openid ${scope}`;
}
