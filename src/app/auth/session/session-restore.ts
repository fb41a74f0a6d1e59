import { inject, Service } from '@angular/core';

import type { AuthError } from '../auth-error';
import { AuthErrors, toAuthError } from '../auth-errors';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import { authorizationRequest } from '../protocol/authorization-request';
import { Departure } from '../sign-in/departure';
import { AccessTokens } from './access-tokens';
import { SessionEnd } from './session-end';
import { SESSION_EXTENSIONS } from './session-extension';
import { SessionHint } from './session-hint';
import { SessionKeeper } from './session-keeper';
import { SessionStore } from './session-store';
import { SilentQuestions } from './silent-questions';

/** What {@link SessionRestore.restore} can be told. */
export interface RestoreOptions {
  /** Why nobody is signed in, where there turns out to be no session. Default: nothing went wrong. */
  readonly otherwise?: AuthError | undefined;
  /** Where to go if the page has to be left for it. Default: back to the page that is open. */
  readonly returnTo?: string | undefined;
}

/** Finds the session that there is: in another tab, or at the tenant. */
@Service()
export class SessionRestore {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #keeper = inject(SessionKeeper);
  readonly #end = inject(SessionEnd);
  readonly #errors = inject(AuthErrors);
  readonly #hint = inject(SessionHint);
  readonly #questions = inject(SilentQuestions);
  readonly #departure = inject(Departure);
  readonly #extensions = inject(SESSION_EXTENSIONS);
  #running: { readonly generation: number; readonly settled: Promise<void> } | null = null;

  /**
   * Restores the session. Settles it in any case, unless the page is left. Never rejects.
   *
   * @param options What else there is to say.
   */
  restore(options: RestoreOptions = {}): Promise<void> {
    const { generation } = this.#tokens;
    // One that somebody has signed out of settles nothing any more.
    if (this.#running?.generation !== generation) {
      const settled = this.#restore(options).finally(() => {
        if (this.#running?.settled === settled) this.#running = null;
      });
      this.#running = { generation, settled };
    }
    return this.#running.settled;
  }

  async #restore({ otherwise, returnTo }: RestoreOptions): Promise<void> {
    const { generation } = this.#tokens;
    const isNeeded = (): boolean =>
      generation === this.#tokens.generation && this.#store.session.status !== 'authenticated';
    if (this.#keeper.restoreNow()) return;
    try {
      for (const extension of this.#extensions) {
        const snapshot = await extension.restore?.();
        if (!isNeeded()) return;
        if (snapshot) {
          this.#keeper.adopt(snapshot, 'tab');
          return;
        }
      }
      const tokens = await this.#questions.ask(authorizationRequest(this.#config), isNeeded);
      if (!tokens || !isNeeded()) return;
      this.#hint.set({ frames: 'answered' });
      this.#keeper.begin(tokens, 'frame');
    } catch (error: unknown) {
      // Signed out or in meanwhile: nobody waits for this answer any more.
      if (isNeeded()) await this.#failed(toAuthError(error), { otherwise, returnTo });
    }
  }

  async #failed(error: AuthError, { otherwise, returnTo }: RestoreOptions): Promise<void> {
    const blocked = error.code === 'AUTH_COOKIES_BLOCKED';
    const isRead = this.#store.session.status === 'anonymous';
    if (blocked && this.#mayLeave()) {
      try {
        await this.#departure.leaveSilently(returnTo === undefined ? {} : { returnTo });
        // The session stays unknown: what comes back settles it.
        return;
      } catch (problem: unknown) {
        const known = this.#errors.report(problem);
        if (known.retryable) {
          this.#end.end('unreachable', known);
          return;
        }
        // It would go round in circles, or this tab cannot store anything. Signing in still works.
      }
    }
    if (blocked || error.code === 'AUTH_SIGN_IN_REQUIRED') {
      // That there is no session is an answer and not an error. That it cannot be seen from a page that
      // somebody reads is none: another tab, or the next reload, may know better.
      const unseen = blocked && isRead ? error : null;
      this.#end.end(otherwise ? 'refused' : 'no-session', otherwise ?? unseen);
    } else {
      this.#end.fail(error.retryable ? 'unreachable' : 'refused', error);
    }
  }

  /** Only while the page is empty: it must not be taken away from somebody who reads or types. */
  #mayLeave(): boolean {
    return this.#store.session.status === 'unknown' && this.#hint.isSet();
  }
}
