import { inject, InjectionToken } from '@angular/core';

import { AuthError } from '../auth-error';
import { IS_FRAMED } from '../browser/browser';
import { WINDOW } from '../browser/window';

/**
 * Whether a page of another site shows this one in a frame, at any depth. Frames of our own origin, such as
 * those of test runners and our own hidden one, are none. A token, so that tests decide.
 *
 * Behind a frame the person may click what they do not see (clickjacking). The header `frame-ancestors`
 * keeps the page out of frames; where a host leaves it out, nobody is signed in there, nor can sign in.
 *
 * @see [RFC 9700, section 4.16](https://www.rfc-editor.org/rfc/rfc9700.html#section-4.16)
 */
export const IS_FRAMED_BY_STRANGER = new InjectionToken<boolean>('IS_FRAMED_BY_STRANGER', {
  factory: () => {
    const window = inject(WINDOW);
    if (!inject(IS_FRAMED)) return false;
    try {
      for (let view: Window | null = window; view && view !== view.parent; view = view.parent) {
        if (view.parent.origin !== window?.origin) return true;
      }
      return false;
    } catch {
      // SecurityError: the page around is of another origin, and may not even be asked for it.
      return true;
    }
  },
});

/** The refusal to do anything in a frame of another site. */
export function framedByStranger(): AuthError {
  return new AuthError(
    'AUTH_FRAMED',
    'This page is shown inside a page of another site, where nobody can sign in. Open it in a tab of its own.',
  );
}
