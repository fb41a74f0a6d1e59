import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';

import { type AuthError, AuthService } from './auth';
import { announcePages } from './page-arrival';

/** The frame around every page: who is signed in, where one can go, and where one is. */
@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);

  protected readonly session = this.#auth.session;
  /** The title of the page that has come, for those who listen. */
  protected readonly arrived = announcePages();
  /** Why signing in or out did not work. */
  protected readonly problem = signal<AuthError | null>(null);

  protected readonly mayApprove = computed(() => {
    const session = this.session();
    return session.status === 'authenticated' && session.scopes.includes('approve:timesheets');
  });

  protected readonly personName = computed(() => {
    const session = this.session();
    if (session.status !== 'authenticated') return '';
    const { name, email, sub } = session.user;
    return name ?? email ?? sub;
  });

  protected async signIn(): Promise<void> {
    await this.#showingProblems(() => this.#auth.signIn());
  }

  protected async signOut(): Promise<void> {
    await this.#showingProblems(async () => {
      const leaving = this.#auth.signOut();
      // The session is over here already, whatever the tenant says: what it showed goes at once.
      await this.#router.navigateByUrl('/');
      await leaving;
    });
  }

  protected skipTo(content: HTMLElement, event: Event): void {
    // The link alone would lead to the home page: `#main` is relative to the base of the document.
    event.preventDefault();
    content.focus();
  }

  async #showingProblems(run: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await run();
    } catch (error: unknown) {
      // `signIn` and `signOut` reject with nothing else.
      this.problem.set(error as AuthError);
    }
  }
}
