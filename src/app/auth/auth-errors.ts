import { Service } from '@angular/core';
import { BehaviorSubject, filter, type Observable } from 'rxjs';

import { AuthError } from './auth-error';

/** Tells what went wrong, wherever it did, to whoever listens. */
@Service()
export class AuthErrors {
  readonly #told = new WeakSet<AuthError>();
  readonly #latest$ = new BehaviorSubject<AuthError | null>(null);

  /** What went wrong, wherever it did. Replays the latest; never errors or completes. */
  readonly error$: Observable<AuthError> = this.#latest$.pipe(filter((error) => error !== null));

  /**
   * Tells `error$` what went wrong.
   *
   * @param error What it is. A mistake of ours that is no `AuthError` becomes one.
   * @returns The error that was told.
   */
  report(error: unknown): AuthError {
    const known = toAuthError(error);
    // What passes through several hands on its way to the caller is told once.
    if (!this.#told.has(known)) {
      this.#told.add(known);
      this.#latest$.next(known);
    }
    return known;
  }
}

/**
 * What is no `AuthError` is a mistake of ours. It must not leave a session that never settles.
 *
 * @param error Anything that was thrown.
 */
export function toAuthError(error: unknown): AuthError {
  return error instanceof AuthError
    ? error
    : new AuthError('AUTH_RESPONSE_INVALID', 'The sign-in could not be completed.', {
        cause: error,
      });
}
