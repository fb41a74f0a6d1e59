import { InjectionToken } from '@angular/core';

import { chunkLoader } from '../load-chunk';
import type { PopupSignIn } from './popup-sign-in';

/** Loads the {@link PopupSignIn}, as a chunk. A token, so that a spec waits for nothing but answers. */
export const LOAD_POPUP_SIGN_IN = new InjectionToken<() => Promise<PopupSignIn>>(
  'LOAD_POPUP_SIGN_IN',
  {
    factory: () =>
      chunkLoader(async (injector) => {
        const { PopupSignIn } = await import('./popup-sign-in');
        return injector.get(PopupSignIn);
      }),
  },
);
