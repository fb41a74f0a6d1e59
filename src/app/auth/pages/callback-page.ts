import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';

import type { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { SignInTransactions } from '../protocol/sign-in-transactions';

/**
 * Where the tenant returns to. Waits until its answer is checked and goes on to the page that the
 * person wanted, or says why that did not work and offers to try again.
 */
@Component({
  selector: 'auth-callback-page',
  imports: [RouterLink],
  templateUrl: './callback-page.html',
  styleUrl: './auth-page.css',
})
export class CallbackPage {
  readonly #auth = inject(AuthService);

  readonly #retryProblem = signal<AuthError | null>(null);

  protected readonly problem = computed(() => {
    const session = this.#auth.session();
    return this.#retryProblem() ?? (session.status === 'anonymous' ? session.error : null);
  });

  constructor() {
    const router = inject(Router);
    const transactions = inject(SignInTransactions);
    this.#auth.settledSession$.pipe(takeUntilDestroyed()).subscribe((session) => {
      if (session.status === 'anonymous' && session.error) return;
      // Replaces the callback in the history, so that Back does not lead into it again.
      void router.navigateByUrl(transactions.returnTo, { replaceUrl: true }).then((arrived) => {
        if (arrived) transactions.forgetReturnTo();
      });
    });
  }

  protected async signInAgain(): Promise<void> {
    try {
      await this.#auth.signIn({ returnTo: this.#auth.returnTo });
    } catch (error: unknown) {
      // `signIn` rejects with nothing else.
      this.#retryProblem.set(error as AuthError);
    }
  }
}
