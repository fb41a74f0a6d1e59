import { inject, Service, signal } from '@angular/core';

import type { AuthError } from '../auth-error';
import { AuthErrors, toAuthError } from '../auth-errors';
import { IS_FRAMED } from '../browser/browser';
import type { SignInTransaction } from '../protocol/authorization-client';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { AccessTokens } from '../session/access-tokens';
import { SessionEnd } from '../session/session-end';
import { SessionHint } from '../session/session-hint';
import { SessionKeeper } from '../session/session-keeper';
import { SessionRestore } from '../session/session-restore';
import { RedirectBudget } from './redirect-budget';
import { SignInTransactions } from './sign-in-transactions';

/** Takes the tenant's answer to a sign-in that left the page. */
@Service()
export class Arrival {
  readonly #loadClient = inject(LOAD_AUTHORIZATION_CLIENT);
  readonly #transactions = inject(SignInTransactions);
  readonly #tokens = inject(AccessTokens);
  readonly #keeper = inject(SessionKeeper);
  readonly #end = inject(SessionEnd);
  readonly #errors = inject(AuthErrors);
  readonly #hint = inject(SessionHint);
  readonly #restore = inject(SessionRestore);
  readonly #budget = inject(RedirectBudget);
  readonly #isFramed = inject(IS_FRAMED);
  readonly #refusal = signal<AuthError | null>(null);

  /** Why the tenant refused what this tab asked for, though somebody may still be signed in. */
  readonly refusal = this.#refusal.asReadonly();

  /**
   * Checks an answer, and begins the session or says why there is none. Settles the session in any case,
   * unless the page is left. Never rejects.
   *
   * @param fragment The fragment of the URL that the tenant returned to, without `#`.
   */
  async complete(fragment: string): Promise<void> {
    const { generation } = this.#tokens;
    const asked: { transaction: SignInTransaction | null } = { transaction: null };
    try {
      const client = await this.#loadClient();
      const tokens = await client.checkResponse(fragment, (state) => {
        asked.transaction = this.#transactions.take(state);
        return asked.transaction;
      });
      // Signed out meanwhile: the answer is late, and revives nothing.
      if (generation !== this.#tokens.generation) return;
      if (asked.transaction?.silent && !this.#hint.isSet()) {
        // The page was away when somebody signed out in another tab.
        this.#budget.refund();
        this.#end.end('signed-out', null);
        return;
      }
      this.#remember(asked.transaction);
      this.#keeper.begin(tokens, 'redirect');
    } catch (error: unknown) {
      if (generation !== this.#tokens.generation) return;
      await this.#failed(toAuthError(error), asked.transaction);
    }
  }

  #remember(transaction: SignInTransaction | null): void {
    if (!transaction) return;
    const { silent, organization } = transaction;
    if (silent) this.#budget.refund();
    // The page was left because the tenant saw no session from a frame. Here it did: so frames get no cookie.
    this.#hint.set({ frames: silent ? 'blocked' : 'untried', organization });
  }

  async #failed(error: AuthError, transaction: SignInTransaction | null): Promise<void> {
    if (transaction?.silent) this.#budget.refund();
    if (transaction?.silent && error.code === 'AUTH_SIGN_IN_REQUIRED') {
      // That there is no session is an answer and not an error.
      this.#end.end('no-session', null);
    } else if (error.retryable) {
      this.#end.fail('unreachable', error);
    } else if (this.#isFramed) {
      // A tenant that answers our hidden frame by a redirect opens us in it, and would be asked again from
      // there. The page around is the one that has a session, and what it shares stays as it is.
      this.#end.refuse(error);
    } else if (transaction && (transaction.silent || !this.#hint.isSet())) {
      // What was just asked without the person would be answered the same.
      this.#end.fail('refused', error);
    } else {
      // Nobody here asked for this answer: a planted link, an old one from a bookmark, or a sign-in that
      // took too long. Or a signed-in person was refused something more. Neither signs anybody in, nor
      // does it sign out who is signed in: what counts is the session of the tenant.
      this.#errors.report(error);
      if (transaction) this.#refusal.set(error);
      // What was refused is not to be asked for again by the page that it was for.
      await this.#restore.restore({ otherwise: error, ...(transaction && { returnTo: '/' }) });
    }
  }
}
