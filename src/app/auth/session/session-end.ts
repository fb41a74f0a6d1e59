import { inject, Service } from '@angular/core';
import { type Observable, Subject } from 'rxjs';

import type { AuthError } from '../auth-error';
import { AuthErrors } from '../auth-errors';
import { AuthEvents } from '../auth-events';
import { isFarewell } from './is-farewell';
import { type AnonymousReason, endedSession } from './session';
import { SESSION_EXTENSIONS, type SessionExtension, type SessionOrigin } from './session-extension';
import { SessionHint } from './session-hint';
import { SessionStore } from './session-store';
import { SignedInMark } from './signed-in-mark';
import { TokenMemory } from './token-memory';

/**
 * Ends the session: the one place where its state, its tokens, the hint for the next reload and the features
 * that listen hear that it is over. There as soon as a session can begin, with `SessionKeeper`: whoever signs out is signed
 * out at once, also where nothing can be loaded any more.
 */
@Service()
export class SessionEnd {
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(TokenMemory);
  readonly #mark = inject(SignedInMark);
  readonly #hint = inject(SessionHint);
  readonly #errors = inject(AuthErrors);
  readonly #events = inject(AuthEvents);
  readonly #extensions: readonly SessionExtension[] = inject(SESSION_EXTENSIONS);
  readonly #ended$ = new Subject<AnonymousReason>();

  /**
   * Emits, with the reason, when a session is over, before anybody else hears of it. Also when a person leaves
   * whose session was over already: what is still on its way for them is not to arrive.
   */
  readonly ended$: Observable<AnonymousReason> = this.#ended$.asObservable();

  /**
   * The session is over, or there was none.
   *
   * @param reason Why.
   * @param error What led here, where something went wrong.
   * @param origin Whether it ended here, or elsewhere and so here as well.
   */
  end(reason: AnonymousReason, error: AuthError | null, origin: SessionOrigin = 'here'): void {
    const { status } = this.#store.session;
    this.#tokens.clear();
    const isForGood = isFarewell(reason);
    if (isForGood) this.#mark.wipeTab();
    // Somebody else's session is there after a reload, and what may succeed later is tried again.
    if (reason === 'user-changed') this.#hint.clearPage();
    else if (!mayStillBeThere(error)) this.#hint.clear();
    const tell = (): void => {
      if (status === 'authenticated' || isForGood) this.#ended$.next(reason);
    };
    if (this.#store.change(endedSession(this.#store.session, reason, error), tell)) {
      this.#events.emit({ type: 'session-ended', reason, error });
    } else {
      tell();
    }
    for (const extension of this.#extensions) extension.ended?.(reason, origin);
  }

  /**
   * The session is over because something went wrong.
   *
   * @param reason Why.
   * @param error What went wrong. Also told on `error$`.
   */
  fail(reason: AnonymousReason, error: AuthError): void {
    this.#errors.report(error);
    this.end(reason, error);
  }

  /**
   * This page takes part in no session, and says nothing about that of others: what all tabs share stays.
   * A token that it has from another tab does not.
   *
   * @param error Why. Also told on `error$`.
   */
  refuse(error: AuthError): void {
    this.#tokens.clear();
    const known = this.#errors.report(error);
    this.#store.change(endedSession(this.#store.session, 'refused', known));
  }
}

/** Whether the tenant may have a session all the same: nobody could ask it, or not from within this page. */
function mayStillBeThere(error: AuthError | null): boolean {
  return error !== null && (error.retryable || error.code === 'AUTH_COOKIES_BLOCKED');
}
