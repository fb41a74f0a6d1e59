import type { SignInHints } from '../protocol/authorization-client';

/** What `AuthService.signIn()` may be told. */
export interface SignInOptions extends SignInHints {
  /**
   * Where to go afterwards, inside the application. Default: the page that is open now. With a popup it is
   * not used: the page stays.
   */
  readonly returnTo?: string;
  /**
   * Whether the tenant's page opens in a window of its own, so that this page stays as it is. To be
   * called from a click, or the browser refuses the window. Needs `withPopup()`. Default: `false`.
   *
   * Refused: `AUTH_OPTION_INVALID` without that feature, `AUTH_POPUP_BLOCKED` by the browser, `AUTH_POPUP_OPEN` while another one is open.
   */
  readonly popup?: boolean;
  /**
   * The API identifier to get a token for. Default: that of the first configured API.
   *
   * Refused: `AUTH_AUDIENCE_UNKNOWN` for one that is not in `apis`.
   */
  readonly audience?: string;
  /** Scopes to ask for beyond the configured ones. */
  readonly scopes?: readonly string[];
  /**
   * How long ago, in whole seconds, the person may have proved who they are; the tenant asks again otherwise
   * (OpenID Connect Core, section 3.1.2.1, `max_age`). Default: any time.
   *
   * Refused: `AUTH_OPTION_INVALID` for anything but a whole number from 0.
   */
  readonly maxAgeSeconds?: number;
  /**
   * The organization to sign in to, by its id or name; an empty text for none. Default: the one of the
   * session that is on.
   */
  readonly organization?: string;
}

/** What `AuthService.stepUp()` may be told. */
export type StepUpOptions = Pick<SignInOptions, 'returnTo' | 'popup'>;

/** What `AuthService.signOut()` may be told. */
export interface SignOutOptions {
  /** Whether the tenant's own session goes on, so that only this application forgets. Default: `false`. */
  readonly local?: boolean;
  /** Whether the identity provider behind the tenant is signed out of, too. Default: `false`. */
  readonly federated?: boolean;
  /**
   * Where the tenant sends the person afterwards: a path of the application, or an absolute URL. It has to
   * be among the Allowed Logout URLs of the application at the tenant. Default: the home page.
   *
   * Refused: `AUTH_OPTION_INVALID` for what leads out of the application by a path, or is no http(s) URL.
   */
  readonly returnTo?: string;
}
