import type { HttpErrorResponse } from '@angular/common/http';
import { InjectionToken } from '@angular/core';

import type { AuthChallenge } from '../auth-error';
import type { SentRequest } from '../sent-request';
import type { SignInOptions, SignOutOptions } from '../sign-in/sign-in-options';
import type { AccessToken } from './access-token';

/**
 * What is done to a session while somebody is signed in, or is about to be: the half of `AuthService` that
 * a visitor who stays signed out never downloads.
 */
export interface SessionWork {
  /**
   * Takes the tenant's answer, or finds the session that there is, unless that is settled by now. Never rejects.
   *
   * @param fragment The fragment of the URL that the tenant returned to, without `#`; `null` where it did not.
   */
  begin(fragment: string | null): Promise<void>;

  /** Looks again, now: restores a session where there may be one, renews tokens that are due. */
  check(): void;

  /**
   * The value of an Access Token; gets one where there is none.
   *
   * @param audience The API identifier. Default: that of the first configured API.
   * @throws AuthError See `AuthService.accessToken()`.
   */
  accessToken(audience?: string): Promise<string>;

  /**
   * Gets a new Access Token. `AccessTokens` sees to it that it is asked for once.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @param isRefused Whether an API refused the one that is held.
   * @throws AuthError Why there is none.
   */
  renew(audience: string | null, isRefused: boolean): Promise<AccessToken>;

  /**
   * The token to send a request again with that an API refused.
   *
   * @param sent The request, as it was sent.
   * @param response The answer.
   * @returns `null` where the caller gets the answer as it is.
   * @throws AuthError What would help, where the answer does not say it.
   */
  tokenToTryAgain(sent: SentRequest, response: HttpErrorResponse): Promise<AccessToken | null>;

  /**
   * Renews the session because the person wants it, and leaves the page for it where nothing else helps.
   *
   * @throws AuthError Why that did not work.
   */
  renewSession(): Promise<void>;

  /** Where the sign-in that came back last wanted to go: a URL inside the application. */
  returnTo(): string;

  /** When a token is renewed next, in milliseconds since the epoch; `null` while that is not planned. */
  nextRenewalAtMs(): Promise<number | null>;

  /**
   * Signs in.
   *
   * @param options What the person is asked.
   * @param challenge What is wanted besides; `null` for nothing.
   * @throws AuthError See `AuthService.signIn()`.
   */
  signIn(options: SignInOptions, challenge: AuthChallenge | null): Promise<void>;

  /**
   * Signs out at the tenant. Here everything is forgotten already.
   *
   * @param options How far to go.
   * @throws AuthError See `AuthService.signOut()`.
   */
  signOut(options: SignOutOptions): Promise<void>;
}

/** Loads the {@link SessionWork}. Loads once, and again after a failure. */
export const LOAD_SESSION_WORK = new InjectionToken<() => Promise<SessionWork>>(
  'LOAD_SESSION_WORK',
);
