import type { ResponseType } from '../auth-config';
import type { AccessToken } from '../session/access-token';
import type { UserProfile } from '../session/user-profile';

/** What an authorization request asks for (RFC 6749, section 4.2.1; OpenID Connect Core, 3.2.2.1). */
export interface AuthorizationRequest {
  readonly responseType: ResponseType;
  /** Scopes, separated by spaces. */
  readonly scope: string;
  /** The API identifier; left out for an Access Token that only opens `/userinfo`. */
  readonly audience: string | null;
  /**
   * The organization to sign in to, by its id or name; `null` for none. Every request names it again,
   * or the tenant issues tokens without it.
   */
  readonly organization: string | null;
}

/** A request that a person was sent away with, kept in this tab until they come back. */
export interface SignInTransaction extends AuthorizationRequest {
  /** Binds the answer to this tab, against answers planted by others (RFC 6749, section 10.12). */
  readonly state: string;
  /** Binds the ID Token to this request, against replay (OpenID Connect Core, section 15.5.2). */
  readonly nonce: string;
  /** Where to go afterwards: a URL inside the application. */
  readonly returnTo: string;
  /** In milliseconds since the epoch. */
  readonly startedAtMs: number;
  /** Whether the person is not to be asked anything (`prompt=none`). */
  readonly silent: boolean;
  /**
   * How long ago, in seconds, the person may have proved who they are; `null` for any time
   * (OpenID Connect Core, section 3.1.2.1, `max_age`).
   */
  readonly maxAgeSeconds: number | null;
}

/** What a person who signs in may be asked or shown. Each is sent as it is. */
export interface SignInHints {
  /** The connection to use, such as `github`, instead of the page that offers all. */
  readonly connection?: string;
  /** The address to fill in at the sign-in page. */
  readonly loginHint?: string;
  /** `login` asks for the password even where a session exists, `consent` for consent again. */
  readonly prompt?: 'login' | 'consent' | 'select_account';
  /** `signup` opens the page for new people. */
  readonly screenHint?: 'signup' | 'login';
  /** The ticket of an invitation to the organization. */
  readonly invitation?: string;
  /** The languages of the tenant's pages, the preferred one first, such as `de-CH`. */
  readonly uiLocales?: readonly string[];
  /** How the person is to prove who they are (OpenID Connect Core, section 3.1.2.1). */
  readonly acrValues?: readonly string[];
  /**
   * Further parameters that the tenant knows, such as `ext-theme`.
   *
   * Refused: `AUTH_OPTION_INVALID` for one that this folder sets itself, such as `state`.
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Tokens that passed every check. Only an {@link AuthorizationClient} makes these. */
export interface CheckedTokens {
  readonly user: UserProfile;
  /** `null` where the response type asks for none. */
  readonly accessToken: AccessToken | null;
  /** When the ID Token expires, in milliseconds since the epoch; `null` without ID Token. */
  readonly idTokenExpiresAtMs: number | null;
  /**
   * When the person proved who they are, in milliseconds since the epoch by the clock of this device;
   * `null` where the tenant did not say.
   */
  readonly authenticatedAtMs: number | null;
}

/**
 * The way to the tenant. `AuthService` knows this port and no protocol, so that the Implicit Flow
 * behind it can be exchanged for the Authorization Code Flow with PKCE without a change elsewhere.
 * Every method rejects with an `AuthError` and nothing else.
 */
export interface AuthorizationClient {
  /**
   * The URL to send a person to. A promise where it takes a digest, as a code challenge does (RFC 7636, section 4.2).
   *
   * @param transaction The request, as it is kept in this tab.
   * @param hints What the person may be asked or shown.
   * @throws AuthError `AUTH_OPTION_INVALID` when a further parameter is one that is set here.
   */
  authorizeUrl(transaction: SignInTransaction, hints: SignInHints): string | Promise<string>;

  /**
   * Checks the tenant's answer to a sign-in.
   *
   * @param fragment The fragment of the URL that the tenant returned to, without `#`.
   * @param takeTransaction Gives the request with this `state`, once, or `null`.
   * @returns The tokens, and the request that they answer.
   */
  checkResponse(
    fragment: string,
    takeTransaction: (state: string) => SignInTransaction | null,
  ): Promise<CheckedTokens>;

  /**
   * Asks for tokens without the person, in a hidden frame (`prompt=none`).
   *
   * @param request What to ask for.
   */
  authorizeSilently(request: AuthorizationRequest): Promise<CheckedTokens>;

  /**
   * Whether the tenant answers at all. Asked before the page is left without the person wanting it: the
   * browser would show its own page about the network in place of theirs. Never rejects.
   */
  isReachable(): Promise<boolean>;

  /**
   * The URL that ends the tenant's session.
   *
   * @param returnTo Where the tenant sends the person afterwards: an allowed logout URL.
   * @param federated Whether the identity provider behind the tenant is signed out of, too.
   */
  logoutUrl(returnTo: string, federated: boolean): string;
}
