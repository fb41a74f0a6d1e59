import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { first, switchMap } from 'rxjs';

import type { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { WINDOW } from '../browser/window';
import { Arrival } from '../sign-in/arrival';
import { POPUP } from '../sign-in/popup';
import { ReturnToMemory } from '../sign-in/return-to-memory';
import { ENGLISH_PAGE_TEXTS } from './english-page-texts';
import { injectGoOn } from './go-on';
import { injectPageTexts } from './page-texts';

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

  protected readonly texts = injectPageTexts(ENGLISH_PAGE_TEXTS);
  /** Whether no page could be gone to. */
  protected readonly stuck = signal(false);
  readonly #retryProblem = signal<AuthError | null>(null);

  readonly #refusal = inject(Arrival).refusal;
  readonly #memory = inject(ReturnToMemory);
  readonly #router = inject(Router);

  /** Whether this window was opened for the sign-in of another, which goes on there. */
  protected readonly isForOpener = inject(POPUP)?.isDone ?? false;
  protected readonly isSignedIn = computed(() => this.#auth.session().status === 'authenticated');
  protected readonly title = computed(() =>
    this.isSignedIn() ? this.texts.didNotWork : this.texts.notSignedIn,
  );
  protected readonly problem = computed(() => {
    const session = this.#auth.session();
    const ended = session.status === 'anonymous' ? session.error : null;
    // Known before it is known whether somebody is still signed in: it is told together.
    const refused = session.status === 'unknown' ? null : this.#refusal();
    return this.#retryProblem() ?? refused ?? ended;
  });
  /** Where a person who is signed in all the same came from. */
  protected readonly wayBack = computed(() => {
    const { returnTo } = this.#memory;
    return this.isSignedIn() && returnTo !== '/' ? this.#router.parseUrl(returnTo) : null;
  });

  constructor() {
    const goOn = injectGoOn();
    // A server that renders never sees the answer, which stands in the fragment: it must not lead on.
    if (!inject(WINDOW) || this.isForOpener) return;
    this.#auth.settledSession$
      .pipe(
        first(() => this.problem() === null),
        switchMap(async () => {
          const left = await goOn(this.#memory.returnTo, '/');
          this.#memory.forget();
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
      await this.#auth.signIn({ returnTo: this.#memory.returnTo });
    } catch (error: unknown) {
      // `signIn` rejects with nothing else.
      this.#retryProblem.set(error as AuthError);
    }
  }
}
