import { inject, Service } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';

/**
 * Remembers in this browser that somebody was signed in, so that a reload asks the tenant for the
 * session, and a visitor who never signed in downloads no protocol code and causes no request.
 * Says nothing about who it was, and is no proof of anything: a forged hint costs one silent check. `SessionHint`, which is
 * loaded, sets it.
 */
@Service()
export class SignedInMark {
  readonly #storage = inject(SHARED_STORAGE);
  readonly #tabStorage = inject(TAB_STORAGE);
  readonly #prefix = `auth.${inject(AUTH_CONFIG).clientId}.`;
  /** The name of the item in `localStorage`. */
  readonly key = `${this.#prefix}was-signed-in`;

  /** Whether somebody was signed in here and did not sign out. */
  isSet(): boolean {
    return this.#storage.read(this.key) !== null;
  }

  /** Nobody is signed in any more. */
  clear(): void {
    this.#storage.remove(this.key);
  }
  /** The person is gone for good: sign-ins that were begun, deep links, what was typed, nothing stays in this tab. */
  wipeTab(): void {
    for (const key of this.#tabStorage.keys()) {
      if (key.startsWith(this.#prefix)) this.#tabStorage.remove(key);
    }
  }
}
