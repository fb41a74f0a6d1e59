import { inject, Service } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { WINDOW } from '../browser/window';

/** The size of the window in CSS pixels: that of a phone held upright, which sign-in pages are made for. */
const WIDTH = 480;
const HEIGHT = 720;

/** What the window of the tenant posts to the page that opened it, once it is back at the application. */
export interface PopupAnswer {
  readonly type: 'auth-popup-answer';
  readonly clientId: string;
  /** The fragment of the callback URL, without `#`. Holds tokens: it is posted to our own origin alone. */
  readonly fragment: string;
}

/** Opens windows, and knows whether this page is one that was opened so. */
@Service()
export class PopupWindow {
  readonly #view = inject(WINDOW);
  readonly #clientId = inject(AUTH_CONFIG).clientId;
  readonly #name = `auth.${this.#clientId}.popup`;
  #isDone = false;

  /** Whether this window was opened for a sign-in, and has done its part. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /**
   * Opens an empty window. Has to happen in the click that asked for it, before anything is waited for.
   *
   * @throws AuthError `AUTH_POPUP_BLOCKED` when the browser refuses.
   */
  open(): Window {
    const view = this.#view;
    const left = Math.max(0, ((view?.screenX ?? 0) * 2 + (view?.outerWidth ?? 0) - WIDTH) / 2);
    const top = Math.max(0, ((view?.screenY ?? 0) * 2 + (view?.outerHeight ?? 0) - HEIGHT) / 2);
    const features = `popup,width=${WIDTH},height=${HEIGHT},left=${Math.round(left)},top=${Math.round(top)}`;
    const popup = view?.open('about:blank', this.#name, features);
    if (!popup) {
      throw new AuthError(
        'AUTH_POPUP_BLOCKED',
        'The browser did not open the sign-in window. Allow pop-up windows for this site, or sign in on this page.',
      );
    }
    return popup;
  }

  /**
   * Hands the tenant's answer to the page that opened this window, which then closes it. Whatever comes
   * later in this window, because it was not closed, is the window's own.
   *
   * @param fragment The fragment of the callback URL, without `#`; `null` where there is no answer.
   * @returns Whether this is such a window. If not, the answer is this page's own.
   */
  handOver(fragment: string | null): boolean {
    const view = this.#view;
    if (view?.name !== this.#name) return false;
    view.name = '';
    if (fragment === null) return false;
    this.#isDone = true;
    const answer: PopupAnswer = { type: 'auth-popup-answer', clientId: this.#clientId, fragment };
    // To our own origin alone: whatever the opener shows by now, no other site gets the tokens.
    (view.opener as Window | null)?.postMessage(answer, view.location.origin);
    return true;
  }
}
