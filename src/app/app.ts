import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';

import { AccountProblem } from './account/account-problem';
import { AuthService } from './auth';
import { announcePages } from './page-arrival';
import { failedPage } from './page-failure';

/** The frame around every page: who is signed in, where one can go, and where one is. */
@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  readonly #account = inject(AccountProblem);
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);

  protected readonly session = this.#auth.session;
  /** The title of the page that has come, for those who listen. */
  protected readonly arrived = announcePages();
  /** Why signing in or out did not work. */
  protected readonly problem = this.#account.latest;
  /** Where the page is that could not be opened. */
  protected readonly failedPage = failedPage();
  /** Whether there is a page: none is, while a guard waits for the session after the start. */
  protected readonly hasPage = signal(false);

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
    await this.#account.during(() => this.#auth.signIn());
  }

  protected async signOut(): Promise<void> {
    await this.#account.during(async () => {
      const leaving = this.#auth.signOut();
      // The session is over here already, whatever the tenant says: what it showed goes at once.
      // Should the home page not come, `failedPage` says so.
      await this.#router.navigateByUrl('/').catch(() => false);
      await leaving;
    });
  }

  protected skipTo(content: HTMLElement, event: Event): void {
    // The link alone would lead to the home page: `#main` is relative to the base of the document.
    event.preventDefault();
    content.focus();
  }
}
