import { InjectionToken } from '@angular/core';

import type { SignInOptions } from './sign-in-options';
import type { StepUp } from './step-up';

/** What a sign-in in a window needs once the window is open. */
export interface OpenedPopupSignIn {
  /**
   * Signs in, and is done when the window is.
   *
   * @param popup The open window.
   * @param options What the person is asked.
   * @param stepUp What it is for; `null` where somebody just signs in.
   * @throws AuthError Why nobody is signed in by it.
   */
  signIn(popup: Window, options: SignInOptions, stepUp: StepUp | null): Promise<void>;
}

/** Loads what goes on in a window, as a chunk. A token, so that a spec waits for nothing but answers. */
export const LOAD_POPUP_SIGN_IN = new InjectionToken<() => Promise<OpenedPopupSignIn>>(
  'LOAD_POPUP_SIGN_IN',
);
