import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { first, switchMap } from 'rxjs';

import type { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { SignInTransactions } from '../protocol/sign-in-transactions';
import { injectGoOn } from './go-on';

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

  /** Whether no page could be gone to. */
  protected readonly stuck = signal(false);
  readonly #retryProblem = signal<AuthError | null>(null);

  protected readonly problem = computed(() => {
    const session = this.#auth.session();
    return this.#retryProblem() ?? (session.status === 'anonymous' ? session.error : null);
  });

  constructor() {
    const transactions = inject(SignInTransactions);
    const goOn = injectGoOn();
    this.#auth.settledSession$
      .pipe(
        first((session) => session.status === 'authenticated' || !session.error),
        switchMap(async () => {
          const left = await goOn(transactions.returnTo, '/');
          transactions.forgetReturnTo();
          return left;
        }),
        takeUntilDestroyed(),
      )
      .subscribe((left) => {
        this.stuck.set(!left);
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
