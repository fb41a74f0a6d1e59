import { DestroyRef, inject, NgZone, Service } from '@angular/core';

import { AuthError } from '../auth-error';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import { LOCKS } from './browser-tabs';

/** A tab waits so many times as long as one silent question may take. */
const PATIENCE = 3;

/**
 * Lets the tabs of this application ask the tenant one after the other: each question is a hidden frame,
 * and tabs that wake up together would all ask at once.
 *
 * @see [Web Locks API](https://www.w3.org/TR/web-locks/)
 */
@Service()
export class Turns {
  readonly #locks = inject(LOCKS);
  readonly #zone = inject(NgZone);
  readonly #name = `auth.${inject(FULL_AUTH_CONFIG).clientId}.turn`;
  readonly #longestWaitMs = PATIENCE * 1000 * inject(FULL_AUTH_CONFIG).silentTimeoutSeconds;
  readonly #waiting = new Set<AbortController>();
  readonly #endsOfTurns = new Set<() => void>();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      for (const wait of this.#waiting) wait.abort();
      for (const end of this.#endsOfTurns) end();
    });
  }

  /**
   * Runs something when it is this tab's turn; at once where the browser has no locks, or forbids them.
   *
   * @param run What to do. The next tab has its turn when this settles.
   * @throws AuthError `AUTH_TIMEOUT` when the others take too long; or what `run` rejects with.
   */
  take<T>(run: () => Promise<T>): Promise<T> {
    const locks = this.#locks;
    if (!locks) return run();
    const wait = new AbortController();
    const timer = this.#zone.runOutsideAngular(() =>
      setTimeout(() => {
        wait.abort();
      }, this.#longestWaitMs),
    );
    const stopWaiting = (): void => {
      clearTimeout(timer);
      this.#waiting.delete(wait);
    };
    this.#waiting.add(wait);
    return new Promise<T>((resolve, reject) => {
      let isTurn = false;
      const hold = async (): Promise<void> => {
        isTurn = true;
        stopWaiting();
        const running = run();
        // Now, and not when the lock is released: who asked goes on before the next tab does.
        running.then(resolve, reject);
        await this.#endOf(running);
      };
      const request = async (): Promise<unknown> =>
        locks.request(this.#name, { signal: wait.signal }, hold);
      request().catch(() => {
        stopWaiting();
        if (isTurn) return;
        // Not waited too long, so SecurityError: an opaque origin. Nobody to take turns with, then.
        if (!wait.signal.aborted) run().then(resolve, reject);
        else
          reject(
            new AuthError('AUTH_TIMEOUT', 'Another tab takes too long to ask the sign-in service.'),
          );
      });
    });
  }

  /** Until a turn is over, or the application. Nothing that lives longer than the turn may wait for it. */
  #endOf(running: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#endsOfTurns.delete(end);
        resolve();
      };
      this.#endsOfTurns.add(end);
      running.then(end, end);
    });
  }
}
