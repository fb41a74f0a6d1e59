import { inject, Service } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { SHARED_STORAGE } from '../browser/browser';

/**
 * What is known about hidden frames in this browser: whether the tenant gets its cookie there. Browsers
 * that block third-party cookies send none where tenant and application are on different sites.
 * - `untried`: nothing yet. A tenant that says "nobody is signed in" may be wrong.
 * - `answered`: the tenant has found its session from a frame. It is believed.
 * - `blocked`: the tenant found a session that it had not found from a frame.
 */
export type FrameExperience = 'untried' | 'answered' | 'blocked';

/** What `SessionHint` remembers. */
export interface Hint {
  readonly frames: FrameExperience;
  /** The organization that the person signed in to: silent questions have to name it again. */
  readonly organization: string | null;
}

/**
 * Remembers in this browser that somebody was signed in, so that a reload asks the tenant for the
 * session, and a visitor who never signed in downloads no protocol code and causes no request.
 * Says nothing about who it was, and is no proof of anything: a forged hint costs one silent check. `SessionHint`, which is
 * loaded, sets it.
 */
@Service()
export class SignedInMark {
  readonly #storage = inject(SHARED_STORAGE);
  /** The name of the item in `localStorage`. */
  readonly key = `auth.${inject(AUTH_CONFIG).clientId}.was-signed-in`;
  /** What this page knows: for where storage is blocked, and for where another tab knows something else. */
  kept: Hint | null = null;
  /** Whether it was stored on this page. */
  isStored = false;

  /** Whether somebody was signed in here and did not sign out. */
  isSet(): boolean {
    return this.#storage.read(this.key) !== null;
  }

  /** Nobody is signed in on this page any more. Somebody may still be in this browser. */
  clearPage(): void {
    this.kept = null;
    this.isStored = false;
  }

  /** Nobody is signed in any more. */
  clear(): void {
    this.clearPage();
    this.#storage.remove(this.key);
  }
}
