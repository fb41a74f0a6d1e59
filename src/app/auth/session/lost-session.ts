import { inject, Service } from '@angular/core';

import { RANDOM } from '../browser/page';
import { backOffMs } from './back-off';
import { type Deadline, Deadlines } from './deadlines';
import { SessionHint } from './session-hint';
import { SessionRestore } from './session-restore';
import { SessionStore } from './session-store';

/**
 * Finds a session again that was lost to a failure that may pass: less and less often, until it is there,
 * or the tenant says that there is none, or the person has signed out.
 */
@Service()
export class LostSession {
  readonly #random = inject(RANDOM);
  readonly #deadlines = inject(Deadlines);
  readonly #store = inject(SessionStore);
  readonly #hint = inject(SessionHint);
  readonly #restore = inject(SessionRestore);
  #search: { readonly count: number; readonly next: Deadline } | null = null;

  /** How long until it is looked for next, in milliseconds; `Infinity` where no session is lost. */
  waitMs(): number {
    if (!this.#isLost()) this.#search = null;
    else this.#search ??= this.#searchLater(1);
    return this.#search ? this.#deadlines.leftMs(this.#search.next) : Infinity;
  }

  /** The network may be back: it is looked for as soon as possible, and often again. */
  searchSoon(): void {
    if (this.#isLost()) this.#search = { count: 0, next: this.#deadlines.in(0) };
  }

  /** Looks for it, if it is time to. */
  search(): void {
    if (this.waitMs() > 0 || !this.#search) return;
    this.#search = this.#searchLater(this.#search.count + 1);
    void this.#restore.restore();
  }

  #searchLater(count: number): { readonly count: number; readonly next: Deadline } {
    return { count, next: this.#deadlines.in(backOffMs(count, this.#random())) };
  }

  #isLost(): boolean {
    const { session } = this.#store;
    return (
      session.status === 'anonymous' && session.error?.retryable === true && this.#hint.isSet()
    );
  }
}
