import { InjectionToken } from '@angular/core';

import type { SignInOptions, SignOutOptions } from '../sign-in/sign-in-options';
import type { AccessToken } from './access-token';

/**
 * What is done to a session while somebody is signed in, or is about to be: the half of `AuthService` that
 * a visitor who stays signed out never downloads.
 */
export interface SessionWork {
  /**
   * Takes the tenant's answer to a sign-in. Never rejects.
   *
   * @param fragment The fragment of the URL that the tenant returned to, without `#`.
   */
  complete(fragment: string): Promise<void>;

  /** Finds the session that there is. Never rejects. */
  restore(): Promise<void>;

  /** Looks again, now: restores a session where there may be one, renews tokens that are due. */
  check(): void;

  /**
   * Gets a new Access Token. `AccessTokens` sees to it that it is asked for once.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @param isRefused Whether an API refused the one that is held.
   * @throws AuthError Why there is none.
   */
  renew(audience: string | null, isRefused: boolean): Promise<AccessToken>;

  /**
   * Renews the session because the person wants it, and leaves the page for it where nothing else helps.
   *
   * @throws AuthError Why that did not work.
   */
  renewSession(): Promise<void>;

  /** When a token is renewed next, in milliseconds since the epoch; `null` while that is not planned. */
  nextRenewalAtMs(): number | null;

  /**
   * Signs in.
   *
   * @param options What the person is asked.
   * @param popup The window for it, open and empty; `null` to leave the page.
   * @throws AuthError See `AuthService.signIn()`.
   */
  signIn(options: SignInOptions, popup: Window | null): Promise<void>;

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
