import type { AuthFeature } from './auth-feature';
import { chunkLoader } from './load-chunk';
import { LOAD_POPUP_SIGN_IN } from './sign-in/load-popup-sign-in';
import { POPUP } from './sign-in/popup';
import { PopupWindow } from './sign-in/popup-window';

/**
 * Signs people in in a window of its own, beside the page, where that is asked for with `popup: true`. The page
 * stays as it is, with all that was typed. Where the browser blocks the window, `AUTH_POPUP_BLOCKED` says so.
 */
export function withPopup(): AuthFeature {
  return {
    providers: [
      { provide: POPUP, useExisting: PopupWindow },
      {
        provide: LOAD_POPUP_SIGN_IN,
        useFactory: () =>
          chunkLoader(async (injector) => {
            const { PopupSignIn } = await import('./sign-in/popup-sign-in');
            return injector.get(PopupSignIn);
          }),
      },
    ],
  };
}
