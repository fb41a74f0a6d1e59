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

  #current: Session = this.#session$.value;
  readonly #untold: Session[] = [];

  /** The session now. */
  get session(): Session {
    return this.#current;
  }

  /**
   * Lets something happen to the session.
   *
   * @param event What happened.
   * @param tellFirst Called when that changes the session, before anybody else hears of it.
   * @returns Whether it changes the session.
   */
  apply(event: SessionEvent, tellFirst?: () => void): boolean {
    const next = nextSession(this.#current, event);
    if (next === this.#current) return false;
    this.#current = next;
    tellFirst?.();
    // A subscriber that signs out when it hears of a sign-in must not make later ones hear it backwards.
    if (this.#untold.push(next) > 1) return true;
    for (let each = this.#untold[0]; each; each = this.#untold[0]) {
      this.#session$.next(each);
      this.#untold.shift();
    }
    return true;
  }
}
