import { Service, signal } from '@angular/core';

import type { AuthEvent } from '../auth';

/** What became of the last attempt to renew the session. */
export type LastRenewal = Extract<AuthEvent, { type: 'renewed' | 'renewal-failed' }>;

/**
 * Remembers what renewal did last: events keep nothing. Hears of everything from the start of the application
 * on, see `withAuthEvents()` in app.config.ts.
 */
@Service()
export class RenewalLog {
  readonly #last = signal<LastRenewal | null>(null);

  /** What became of the last attempt; `null` where there was none since the page was loaded, or the person is gone. */
  readonly last = this.#last.asReadonly();

  /**
   * Looks at something that happened to the session.
   *
   * @param event What it was.
   */
  note(event: AuthEvent): void {
    if (event.type === 'renewed' || event.type === 'renewal-failed') this.#last.set(event);
    // What was renewed before was somebody else's, or is over.
    if (event.type === 'signed-in' || event.type === 'session-ended') this.#last.set(null);
  }
}
