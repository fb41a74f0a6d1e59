import { Service, signal } from '@angular/core';
import { BehaviorSubject, type Observable } from 'rxjs';

import type { Session } from './session';
import type { SessionHandle } from './session-handle';

/** Holds the one {@link Session} of the application and tells of each change in order. */
@Service()
export class SessionStore {
  readonly #session$ = new BehaviorSubject<Session>({ status: 'unknown' });

  /** The session now, and every change of it. Replays the latest; never errors or completes. */
  readonly session$: Observable<Session> = this.#session$.asObservable();

  readonly #told = signal<Session>(this.#session$.value);
  /** {@link SessionStore.session$}, for templates. */
  readonly told = this.#told.asReadonly();

  /** What can be done to it; `null` until something on this page can begin one. */
  handle: SessionHandle | null = null;

  #current: Session = this.#session$.value;
  readonly #untold: Session[] = [];

  /** The session now. */
  get session(): Session {
    return this.#current;
  }

  /**
   * Changes the session. What may follow what is for `endedSession()` and `nextSession()` to say.
   *
   * @param next The session from now on.
   * @param tellFirst Called when that is another one, before anybody else hears of it.
   * @returns Whether it is another one.
   */
  change(next: Session, tellFirst?: () => void): boolean {
    if (next === this.#current) return false;
    this.#current = next;
    tellFirst?.();
    // A subscriber that signs out when it hears of a sign-in must not make later ones hear it backwards.
    if (this.#untold.push(next) > 1) return true;
    for (let each = this.#untold[0]; each; each = this.#untold[0]) {
      this.#told.set(each);
      this.#session$.next(each);
      this.#untold.shift();
    }
    return true;
  }
}
