import { InjectionToken } from '@angular/core';

import type { AuthChallenge } from '../auth-error';
import type { SignInOptions } from './sign-in-options';

/** Signs in through a window of its own, while the page stays as it is. */
export interface Popup {
  /** Whether this window was opened for a sign-in, and has done its part. */
  readonly isDone: boolean;

  /**
   * Signs in. Opens the window before anything is waited for: browsers open windows for a click, and not for
   * what follows from it.
   *
   * @param options What the person is asked.
   * @param challenge What is wanted besides, of the person who is signed in; `null` for nothing.
   * @throws AuthError Why nobody is signed in by it. See `AuthService.signIn()`.
   */
  signIn(options: SignInOptions, challenge: AuthChallenge | null): Promise<void>;

  /**
   * Hands the tenant's answer to the page that opened this window.
   *
   * @param fragment The fragment of the callback URL, without `#`; `null` where there is no answer.
   * @returns Whether the answer is for that page. If not, it is this page's own.
   */
  handOver(fragment: string | null): boolean;
}

/** The {@link Popup} that `withPopup()` brings; `null` without it. */
export const POPUP = new InjectionToken<Popup | null>(ngDevMode ? 'POPUP' : '', {
  factory: () => null,
});
