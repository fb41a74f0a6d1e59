import { inject, Service } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { SHARED_STORAGE } from '../browser/browser';

/**
 * Remembers in this browser that somebody was signed in, so that a reload asks the tenant for the
 * session, and a visitor who never signed in downloads no protocol code and causes no request.
 * Says nothing about who it was, and is no proof of anything: a forged hint costs one silent check.
 */
@Service()
export class SessionHint {
  readonly #storage = inject(SHARED_STORAGE);
  readonly #key = `auth.${inject(AUTH_CONFIG).clientId}.was-signed-in`;

  /** Whether somebody was signed in here and did not sign out. */
  isSet(): boolean {
    return this.#storage.read(this.#key) !== null;
  }

  /** Somebody is signed in. */
  set(): void {
    // Where storage is blocked a reload starts signed out, and the tenant's own session still spares
    // the person the password.
    this.#storage.write(this.#key, '1');
  }

  /** Nobody is signed in any more. */
  clear(): void {
    this.#storage.remove(this.#key);
  }
}
