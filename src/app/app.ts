import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';

import { AccountProblem } from './account/account-problem';
import { LastSession } from './account/last-session';
import { Person } from './account/person';
import { SessionNotice } from './account/session-notice';
import { AuthService } from './auth';
import { ConnectionNotice } from './connection/connection-notice';
import { announcePages } from './page-arrival';
import { failedPage } from './page-failure';
import { Preferences } from './preferences/preferences';
import { SETTINGS } from './settings/settings';

/** The frame around every page: who is signed in, where one can go, and where one is. */
@Component({
  selector: 'app-root',
  imports: [
    ConnectionNotice,
    Preferences,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SessionNotice,
  ],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  readonly #account = inject(AccountProblem);
  readonly #auth = inject(AuthService);
  readonly #lastSession = inject(LastSession);
  readonly #person = inject(Person);

  protected readonly session = this.#auth.session;
  /** The title of the page that has come, for those who listen. */
  protected readonly arrived = announcePages();
  /** Whether nothing of a page may be seen: its person is gone, and the next page has not come yet. */
  protected readonly clearing = this.#lastSession.clearing;
  protected readonly hasReports = inject(SETTINGS).reportsApi !== undefined;
  /** Where the page is that could not be opened. */
  protected readonly failedPage = failedPage();
  /** Whether there is a page: none is, while a guard waits for the session after the start. */
  protected readonly hasPage = signal(false);

  protected readonly mayApprove = computed(() => this.#person.isGranted('approve:timesheets'));

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
    // What the session showed goes at once, whatever the tenant says.
    this.#lastSession.signingOut();
    await this.#account.during(() => this.#auth.signOut());
  }

  protected skipTo(content: HTMLElement, event: Event): void {
    // The link alone would lead to the home page: `#main` is relative to the base of the document.
    event.preventDefault();
    content.focus();
  }
}
