import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';

import { AuthService } from '../auth-service';

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

  protected readonly problem = computed(() => {
    const session = this.#auth.session();
    return session.status === 'anonymous' ? session.error : null;
  });

  constructor() {
    const router = inject(Router);
    this.#auth.settledSession$.pipe(takeUntilDestroyed()).subscribe((session) => {
      // Replaces the callback in the history, so that Back does not lead into it again.
      if (session.status === 'authenticated') {
        void router.navigateByUrl(this.#auth.returnTo, { replaceUrl: true });
      } else if (!session.error) {
        void router.navigateByUrl('/', { replaceUrl: true });
      }
    });
  }

  protected signInAgain(): void {
    // A failure is on `error$`, and this page shows the session's.
    void this.#auth.signIn({ returnTo: this.#auth.returnTo });
  }
}
