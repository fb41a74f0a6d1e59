import { DOCUMENT, inject, InjectionToken } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';

/** A fragment with an authorization response that was taken out of the URL. */
export interface CapturedResponse {
  /** The fragment, without `#`. Holds tokens: never log it. */
  readonly fragment: string;
}

const TOKEN_PARAMETERS = ['access_token', 'id_token', 'refresh_token', 'code'];

/**
 * Takes an authorization response out of the URL, and of the history entry with it.
 *
 * Has to run before the router starts: the router would take the fragment for a route or a place on
 * the page, and keep it. A token that stays in the URL ends up in the history, in bookmarks, in what
 * people paste, and at every script that reports `location.href` (RFC 9700, section 4.3.2).
 * That holds for any page, so a token is removed wherever it arrives, and is still checked by its state.
 *
 * @param document The document, whose URL is rewritten.
 * @param callbackPath The path that the tenant returns to.
 * @returns The response, or `null` where the URL holds none.
 */
export function captureResponse(document: Document, callbackPath: string): CapturedResponse | null {
  const view = document.defaultView;
  if (!view) return null;
  const { hash, pathname, search } = view.location;
  const fragment = hash.replace(/^#\/?/, '');
  if (fragment === '') return null;

  const parameters = new URLSearchParams(fragment);
  const isCallback = pathname === new URL(callbackPath.slice(1), document.baseURI).pathname;
  const isResponse =
    TOKEN_PARAMETERS.some((name) => parameters.has(name)) ||
    (isCallback && (parameters.has('error') || parameters.has('state')));
  if (!isResponse) return null;

  view.history.replaceState(view.history.state, '', pathname + search);
  return { fragment };
}

/** The response that the page was opened with. Captured when first asked for, by `provideAuth()`. */
export const CAPTURED_RESPONSE = new InjectionToken<CapturedResponse | null>('CAPTURED_RESPONSE', {
  factory: () => captureResponse(inject(DOCUMENT), inject(AUTH_CONFIG).callbackPath),
});
