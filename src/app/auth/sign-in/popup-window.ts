import { inject, Service } from '@angular/core';
import { Subject } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import { type AuthChallenge, AuthError } from '../auth-error';
import { TAB_STORAGE } from '../browser/browser';
import { WINDOW } from '../browser/window';
import { SessionStore } from '../session/session-store';
import { OPEN_CHANNEL } from '../tabs/browser-tabs';
import { framedByStranger, IS_FRAMED_BY_STRANGER } from './framed-by-stranger';
import { LOAD_POPUP_SIGN_IN } from './load-popup-sign-in';
import type { Popup } from './popup';
import type { SignInOptions } from './sign-in-options';

/** The size of the window in CSS pixels: that of a phone held upright, which sign-in pages are made for. */
const WIDTH = 480;
const HEIGHT = 720;

/**
 * Opens windows for a sign-in, and knows whether this page is in one.
 *
 * A window knows what it was opened for by a note in its own `sessionStorage`, which survives its way to
 * the tenant, and reports through a channel that only the two pages can name. Neither its name nor its
 * opener plays a part: any site can open a window by any name and be its opener, and a
 * `Cross-Origin-Opener-Policy` takes both away.
 */
@Service()
export class PopupWindow implements Popup {
  readonly #view = inject(WINDOW);
  readonly #storage = inject(TAB_STORAGE);
  readonly #openChannel = inject(OPEN_CHANNEL);
  readonly #isFramedByStranger = inject(IS_FRAMED_BY_STRANGER);
  readonly #store = inject(SessionStore);
  readonly #loadSignIn = inject(LOAD_POPUP_SIGN_IN);
  readonly #prefix = `auth.${inject(AUTH_CONFIG).clientId}.`;
  readonly #noteKey = `${this.#prefix}popup`;
  readonly #opens$ = new Subject<void>();
  #opened: Window | null = null;
  #isDone = false;

  /** Emits when a window was opened. Does not replay; never errors or completes. */
  readonly opens$ = this.#opens$.asObservable();

  /** Whether this window was opened for a sign-in, and has done its part. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** {@inheritDoc Popup.signIn} */
  async signIn(options: SignInOptions, challenge: AuthChallenge | null): Promise<void> {
    const popup = this.open();
    const { session } = this.#store;
    const sub = session.status === 'authenticated' ? session.user.sub : null;
    try {
      const signIn = await this.#loadSignIn();
      await signIn.signIn(popup, options, challenge && { challenge, sub });
    } finally {
      this.done(popup);
    }
  }

  /**
   * Opens an empty window. Has to happen in the click that asked for it, before anything is waited for.
   *
   * @throws AuthError `AUTH_POPUP_BLOCKED` when the browser refuses, `AUTH_POPUP_OPEN` when one is open
   * already, which comes to the front; `AUTH_FRAMED` in a frame of another site.
   */
  open(): Window {
    if (this.#isFramedByStranger) throw framedByStranger();
    if (this.#opened?.closed === false) {
      this.#opened.focus();
      throw new AuthError(
        'AUTH_POPUP_OPEN',
        'A sign-in window is open already. Go on there, or close it first.',
      );
    }
    const view = this.#view;
    const left = Math.max(0, ((view?.screenX ?? 0) * 2 + (view?.outerWidth ?? 0) - WIDTH) / 2);
    const top = Math.max(0, ((view?.screenY ?? 0) * 2 + (view?.outerHeight ?? 0) - HEIGHT) / 2);
    const features = `popup,width=${WIDTH},height=${HEIGHT},left=${Math.round(left)},top=${Math.round(top)}`;
    const popup = view?.open('about:blank', '_blank', features);
    if (!popup) {
      throw new AuthError(
        'AUTH_POPUP_BLOCKED',
        'The browser did not open the sign-in window. Allow pop-up windows for this site, or sign in on this page.',
      );
    }
    this.#opened = popup;
    this.#opens$.next();
    return popup;
  }

  /**
   * Sends an empty window to the tenant.
   *
   * @param popup What was opened.
   * @param url Where it goes.
   * @param state The `state` of the sign-in that it is for.
   * @throws DOMException `SecurityError` when another site is shown in it by now.
   */
  send(popup: Window, url: string, state: string): void {
    const storage = popup.sessionStorage;
    // The browser has copied what this tab stores: a sign-in could be answered twice, and tokens would
    // outlive a sign-out there.
    for (const key of Object.keys(storage)) {
      if (key.startsWith(this.#prefix)) storage.removeItem(key);
    }
    storage.setItem(this.#noteKey, state);
    // Against reverse tabnabbing: no page that comes there gets hold of this one, to lead it to a forgery
    // while the person looks elsewhere. Whether the window is closed can still be seen from here.
    popup.opener = null;
    popup.location.replace(url);
  }

  /**
   * A sign-in in a window is over.
   *
   * @param popup What was opened. It is closed, unless it shows another site, where only the person can.
   */
  done(popup: Window): void {
    if (showsOurs(popup)) popup.close();
    if (this.#opened === popup) this.#opened = null;
  }

  /**
   * The name of the channel through which a window reports. Channels are of one origin, and of that nobody but
   * the page and its window knows the `state`: it is in the storage of each tab. That the tenant and the history
   * of the browser know it helps no other origin.
   *
   * @param state The `state` of the sign-in.
   */
  channelName(state: string): string {
    return `${this.#noteKey}.${state}`;
  }

  /**
   * {@inheritDoc Popup.handOver}
   *
   * Closes the window when that page has it. Whatever comes later in this window, because it was not closed, is
   * the window's own.
   */
  handOver(fragment: string | null): boolean {
    const state = this.#isFramedByStranger ? null : this.#storage.read(this.#noteKey);
    if (state === null) return false;
    this.#storage.remove(this.#noteKey);
    if (fragment === null || new URLSearchParams(fragment).get('state') !== state) return false;
    this.#isDone = true;
    const channel = this.#openChannel(this.channelName(state));
    channel?.addEventListener('message', () => {
      channel.close();
      this.#view?.close();
    });
    channel?.postMessage(fragment);
    return true;
  }
}

/** Whether a window shows a page of this origin. Of another site's it may not be closed, and the browser complains. */
function showsOurs(popup: Window): boolean {
  try {
    return 'body' in popup.document;
  } catch {
    // SecurityError.
    return false;
  }
}
