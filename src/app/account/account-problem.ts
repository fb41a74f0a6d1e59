import { Service, signal } from '@angular/core';

import type { AuthError } from '../auth';

/**
 * Why signing in or out did not work. In one place, as the button for it is in several: the frame of the
 * application shows it, so that nobody reads it twice.
 */
@Service()
export class AccountProblem {
  readonly #latest = signal<AuthError | null>(null);

  /** What went wrong last; `null` once it is tried again. */
  readonly latest = this.#latest.asReadonly();

  /**
   * Signs in or out, and keeps what goes wrong with it.
   *
   * @param run Calls `signIn` or `signOut`, and nothing that rejects with another error.
   */
  async during(run: () => Promise<void>): Promise<void> {
    this.#latest.set(null);
    try {
      await run();
    } catch (error: unknown) {
      // `signIn` and `signOut` reject with nothing else.
      this.#latest.set(error as AuthError);
    }
  }
}
