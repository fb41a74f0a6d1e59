import { inject, Service } from '@angular/core';

import { nextSession, type SessionEvent } from './next-session';
import { SessionStore } from './session-store';

/** Lets events change the session. */
@Service()
export class SessionChanges {
  readonly #store = inject(SessionStore);

  /**
   * Lets something happen to the session.
   *
   * @param event What happened.
   * @returns Whether it changes the session.
   */
  apply(event: SessionEvent): boolean {
    return this.#store.change(nextSession(this.#store.session, event));
  }
}
