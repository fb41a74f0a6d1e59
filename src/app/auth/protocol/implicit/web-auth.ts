import type { ResponseType } from '../../auth-config';

/**
 * The part of auth0-js 10 that the adapter uses. Its published types are those of version 9: they
 * lack `timeout`, `state` and `nonce` where we give them, and type results that are `null` at run
 * time as `undefined`.
 */
export interface WebAuth {
  readonly client: {
    buildAuthorizeUrl(parameters: Readonly<Record<string, string | undefined>>): string;
    buildLogoutUrl(parameters: { readonly returnTo: string; readonly federated?: true }): string;
    userInfo(
      accessToken: string,
      callback: WebAuthCallback<Readonly<Record<string, unknown>>>,
    ): void;
  };
  parseHash(
    options: {
      readonly hash: string;
      readonly responseType: string;
      readonly state: string;
      readonly nonce: string;
    },
    callback: WebAuthCallback<WebAuthResult>,
  ): void;
  /** Documented, and what `checkSession()` hands the answer of its frame to. */
  validateAuthenticationResponse(
    options: {
      /** `checkSession()` sets it, and `parseHash()` does not. */
      readonly responseMode?: 'web_message';
      readonly responseType: ResponseType;
      readonly nonce: string;
    },
    response: unknown,
    callback: WebAuthCallback<WebAuthResult>,
  ): void;
  checkSession(
    options: {
      readonly responseType: string;
      readonly scope: string;
      readonly audience?: string;
      readonly organization?: string;
      readonly state: string;
      readonly nonce: string;
      readonly timeout: number;
    },
    callback: WebAuthCallback<WebAuthResult>,
  ): void;
}

/** What `new WebAuth()` of auth0-js takes, as far as the adapter gives it. */
export interface WebAuthOptions {
  readonly domain: string;
  readonly clientID: string;
  readonly redirectUri: string;
  readonly responseMode: 'fragment';
  readonly leeway: number;
  readonly legacySameSiteCookie: false;
  readonly _sendTelemetry: false;
  readonly __clock: () => Date;
  readonly overrides: {
    readonly __tenant: string;
    readonly __token_issuer: string;
    readonly __jwks_uri: string;
  };
}

/** What auth0-js makes of a response. Everything that was not there is `null`. */
export interface WebAuthResult {
  readonly accessToken: string | null;
  readonly idToken: string | null;
  /** The claims of the ID Token, after its signature was checked. */
  readonly idTokenPayload: Readonly<Record<string, unknown>> | null;
  readonly expiresIn: number | null;
  readonly tokenType: string | null;
  readonly scope: string | null;
}

/** auth0-js has one shape of errors for fragments, and another for everything else. */
export interface WebAuthError {
  readonly error?: unknown;
  readonly errorDescription?: unknown;
  readonly error_description?: unknown;
  /** Where it was given an error, that error. */
  readonly original?: unknown;
}

/** How auth0-js answers: an error, or a result. */
export type WebAuthCallback<T> = (error: WebAuthError | null, result: T | null) => void;

/**
 * Makes a promise of a call into auth0-js, which can answer through its callback, throw at once on
 * odd input, and call a callback that threw a second time.
 *
 * @param call Makes the call.
 * @returns The result; rejects with what auth0-js reported.
 */
export function answerOf<T>(call: (callback: WebAuthCallback<T>) => void): Promise<T | null> {
  return new Promise((resolve, reject) => {
    call((error, result) => {
      if (error === null) resolve(result);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- translated by the caller, which is the only one
      else reject(error);
    });
  });
}
