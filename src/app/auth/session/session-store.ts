import { Service } from '@angular/core';
import { BehaviorSubject, type Observable } from 'rxjs';

import { nextSession, type SessionEvent } from './next-session';
import type { Session } from './session';

/** Holds the one {@link Session} of the application and lets events, and nothing else, change it. */
@Service()
export class SessionStore {
  readonly #session$ = new BehaviorSubject<Session>({ status: 'unknown' });

  /** The session now, and every change of it. Replays the latest; never errors or completes. */
  readonly session$: Observable<Session> = this.#session$.asObservable();

  /** The session now. */
  get session(): Session {
    return this.#session$.value;
  }

  /**
   * Lets something happen to the session.
   *
   * @param event What happened.
   */
  apply(event: SessionEvent): void {
    const next = nextSession(this.session, event);
    if (next !== this.session) this.#session$.next(next);
  }
}
