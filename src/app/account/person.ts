import { computed, inject, Service } from '@angular/core';

import { AuthService } from '../auth';

/** Who is signed in at this moment, and what they were granted: what pages ask of a session. */
@Service()
export class Person {
  readonly #session = inject(AuthService).session;

  /** Who it is, by subject; `null` while nobody is signed in. */
  readonly sub = computed(() => {
    const session = this.#session();
    return session.status === 'authenticated' ? session.user.sub : null;
  });
  /** Whether anybody is signed in. */
  readonly isSignedIn = computed(() => this.sub() !== null);

  /**
   * Whether they were granted a scope. Reactive. It decides what is offered; what is allowed is for the API to
   * decide.
   *
   * @param scope The scope, such as `approve:timesheets`.
   */
  isGranted(scope: string): boolean {
    const session = this.#session();
    return session.status === 'authenticated' && session.scopes.includes(scope);
  }
}
