import { DestroyRef, inject, Service } from '@angular/core';
import { type Observable, Subject } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import { type Channel, OPEN_CHANNEL } from './browser-tabs';
import { parseTabMessage, sealed, type TabMessage } from './tab-message';

/**
 * The way to the other tabs of this application. Its name holds the client id: several applications may
 * live on one origin, and what one signs out of is nothing to the other.
 */
@Service()
export class TabChannel {
  readonly #open = inject(OPEN_CHANNEL);
  readonly #name = `auth.${inject(AUTH_CONFIG).clientId}`;
  readonly #messages$ = new Subject<TabMessage>();
  #channel: Channel | null = null;

  /** What other tabs say, checked. Completes with the application; never errors. */
  readonly messages$: Observable<TabMessage> = this.#messages$.asObservable();

  readonly #onMessage = ({ data }: MessageEvent<unknown>): void => {
    const message = parseTabMessage(data);
    if (message) this.#messages$.next(message);
  };

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.close();
      this.#messages$.complete();
    });
  }

  /** Whether other tabs can be heard. */
  get isOpen(): boolean {
    return this.#channel !== null;
  }

  /** Begins to listen, where the browser lets it. */
  open(): void {
    this.#channel ??= this.#open(this.#name);
    this.#channel?.addEventListener('message', this.#onMessage);
  }

  /** Stops listening, until it is opened again: a page with an open channel may not be kept for the Back button. */
  close(): void {
    this.#channel?.removeEventListener('message', this.#onMessage);
    this.#channel?.close();
    this.#channel = null;
  }

  /**
   * Tells all other tabs something. Whoever does not listen does not hear of it.
   *
   * @param message What to say.
   */
  post(message: TabMessage): void {
    try {
      this.#channel?.postMessage(sealed(message));
    } catch {
      // DataCloneError: an Action put something into the claims that is no data; or the channel is closed.
      // The others find out by what is stored, or at their next renewal.
    }
  }
}
