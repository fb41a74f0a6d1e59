import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { filter, take } from 'rxjs';

import { AuthError, AuthService } from '../../../src/app/auth';

/** A sign-in page of one's own, which waits for a click. */
@Component({
  selector: 'app-welcome-page',
  template: `
    <h1>Welcome</h1>
    <button type="button" (click)="signIn()">Sign in</button>
    <button type="button" (click)="signIn('github')">Sign in with GitHub</button>
    @if (problem(); as error) {
      <p role="alert">{{ error.message }}</p>
    }
  `,
})
export class WelcomePage {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);
  readonly #query = inject(ActivatedRoute).snapshot.queryParamMap;
  /** Where the guard stopped the person. */
  readonly #returnTo = this.#query.get('returnTo') ?? '/';
  /** How long ago they may have proved who they are, where `requireRecentSignIn()` has sent them. */
  readonly #maxAge = this.#query.get('max_age');

  protected readonly problem = signal<AuthError | null>(null);

  constructor() {
    // Somebody who is signed in, here or in another tab, is led on; not so where a fresh sign-in is wanted.
    this.#auth.isAuthenticated$
      .pipe(
        filter((isAuthenticated) => isAuthenticated && this.#maxAge === null),
        take(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.#router.navigateByUrl(this.#returnTo, { replaceUrl: true }));
  }

  protected async signIn(connection?: string): Promise<void> {
    try {
      await this.#auth.signIn({
        returnTo: this.#returnTo,
        ...(connection && { connection }),
        ...(this.#maxAge && { maxAgeSeconds: Number(this.#maxAge) }),
      });
    } catch (error: unknown) {
      // Also on `auth.error$`.
      if (error instanceof AuthError) this.problem.set(error);
    }
  }
}
