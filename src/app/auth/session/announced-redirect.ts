import { inject, Service } from '@angular/core';

import { toAuthError } from '../auth-errors';
import { Departure } from '../sign-in/departure';
import { AccessTokens } from './access-tokens';
import { type Deadline, Deadlines } from './deadlines';
import { Renewals } from './renewals';
import { SessionChanges } from './session-changes';
import { SessionStore } from './session-store';

/** So late that nobody saw the announcement, in milliseconds. Timers of hidden pages come once a minute. */
const UNSEEN_MS = 90_000;
/** How long leaving a page may take, in milliseconds. The browser may ask the person, who may want to stay. */
const LEAVING_MS = 30_000;

/** Leaves the page to renew the session, when that was announced for. */
@Service()
export class AnnouncedRedirect {
  readonly #deadlines = inject(Deadlines);
  readonly #store = inject(SessionStore);
  readonly #changes = inject(SessionChanges);
  readonly #tokens = inject(AccessTokens);
  readonly #renewals = inject(Renewals);
  readonly #departure = inject(Departure);
  #redirect: Deadline | null = null;
  /** Until when the page should be gone, once it is being left. */
  #leaving: Deadline | null = null;

  /** How long until there is something to do, in milliseconds; `Infinity` where nothing is announced. */
  waitMs(): number {
    const { session } = this.#store;
    const redirectAtMs = session.status === 'authenticated' ? session.redirectAtMs : null;
    if (redirectAtMs !== (this.#redirect?.atMs ?? null)) {
      this.#redirect = redirectAtMs === null ? null : this.#deadlines.at(redirectAtMs);
      this.#leaving = null;
    }
    const next = this.#leaving ?? this.#redirect;
    return next ? this.#deadlines.leftMs(next) : Infinity;
  }

  /** Leaves the page, if it is time to. */
  leaveIfDue(): void {
    const waitMs = this.waitMs();
    const { session } = this.#store;
    if (waitMs > 0 || session.status !== 'authenticated') return;
    if (this.#leaving) {
      // Asked by the browser, the person wanted to stay. Or nothing came of it.
      if (session.trouble) this.#changes.apply({ type: 'troubled', error: session.trouble });
    } else if (waitMs <= -UNSEEN_MS) {
      this.#renewals.announceRedirect();
    } else {
      void this.#leave();
    }
  }

  /** The page was left, and is back as it was, without an answer: it is announced again. */
  returned(): void {
    if (this.#leaving) this.#renewals.announceRedirect();
  }

  async #leave(): Promise<void> {
    const { generation } = this.#tokens;
    this.#leaving = this.#deadlines.in(LEAVING_MS);
    try {
      await this.#departure.leaveSilently();
    } catch (error: unknown) {
      if (generation !== this.#tokens.generation) return;
      this.#renewals.failed(toAuthError(error), this.#renewals.primaryAudience);
    }
  }
}
