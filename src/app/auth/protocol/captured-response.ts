import { DestroyRef, inject, InjectionToken } from '@angular/core';

import { listen } from '../browser/listen';
import { WINDOW } from '../browser/window';
import { CALLBACK_URL } from './callback-url';

/**
 * An authorization response that was taken out of the URL. Gives it away once and keeps nothing, so
 * that tokens do not lie about in the injector for the life of the page.
 */
export class CapturedResponse {
  #fragment: string | null;

  /**
   * @param fragment The fragment of the URL, without `#`.
   */
  constructor(fragment: string) {
    this.#fragment = fragment;
  }

  /** The fragment, which holds tokens, or `null` once it was taken. */
  take(): string | null {
    const fragment = this.#fragment;
    this.#fragment = null;
    return fragment;
  }
}

/** Never left in a URL, wherever they arrive. */
const TOKEN_PARAMETERS = ['access_token', 'id_token', 'refresh_token'];
/** A response at the callback, and on any other page an application's own business. */
const CALLBACK_PARAMETERS = ['error', 'state', 'code'];

/**
 * Takes an authorization response out of the URL, and of the history entry with it.
 *
 * Has to run before the router starts: the router would take the fragment for a route or a place on
 * the page, and keep it. A token that stays in the URL ends up in the history, in bookmarks, in what
 * people paste, and at every script that reports `location.href` (RFC 9700, section 4.3.2).
 * That holds for any page, so a token is removed wherever it arrives, and is still checked by its state.
 *
 * A hash router finds the place of its callback page there instead, where nothing else would lead it.
 *
 * @param window The window, whose URL is rewritten.
 * @param callback The callback page, as the router writes its URL.
 * @returns The response, or `null` where the URL holds none.
 */
export function captureResponse(
  window: Pick<Window, 'location' | 'history'>,
  callback: URL,
): CapturedResponse | null {
  const { hash, pathname, search } = window.location;
  const fragment = hash.replace(/^#\/?/, '');
  // The name of a parameter comes first. `#/reset?access_token=…` is a route of a hash router.
  if (!/^[\w.-]+=/.test(fragment)) return null;

  const parameters = new URLSearchParams(fragment);
  // `#/state=open` is one, too: to a hash router every page is at the path of the callback.
  const isCallback = pathname === callback.pathname && !hash.startsWith('#/');
  const isResponse =
    TOKEN_PARAMETERS.some((name) => parameters.get(name)) ||
    (isCallback && CALLBACK_PARAMETERS.some((name) => parameters.has(name)));
  if (!isResponse) return null;

  window.history.replaceState(window.history.state, '', pathname + search + callback.hash);
  return new CapturedResponse(fragment);
}

/**
 * The response that the page was opened with. Captured when first asked for, by `provideAuth()`, before the router exists.
 *
 * One that arrives while the page is open is removed as well. A tenant never answers so: coming back from another site
 * loads the page anew. But whoever can navigate this window can change its fragment, and a token planted that way must
 * not stay either.
 */
export const CAPTURED_RESPONSE = new InjectionToken<CapturedResponse | null>(
  ngDevMode ? 'CAPTURED_RESPONSE' : '',
  {
    factory: () => {
      const window = inject(WINDOW);
      if (!window) return null;
      const callback = inject(CALLBACK_URL);
      const capture = (): CapturedResponse | null => captureResponse(window, callback);
      // Capturing, to come before the router, which would keep the fragment.
      inject(DestroyRef).onDestroy(listen(window, 'popstate', capture, true));
      return capture();
    },
  },
);
