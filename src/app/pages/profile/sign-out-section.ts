import { Component, inject } from '@angular/core';

import { AccountProblem } from '../../account/account-problem';
import { LastSession } from '../../account/last-session';
import { AuthService, type SignOutOptions } from '../../auth';

/** The ways to sign out, and how far each goes. */
@Component({
  selector: 'app-sign-out-section',
  template: `
    <section aria-labelledby="sign-out-title">
      <h2 id="sign-out-title" i18n="@@profile.sign-out">Sign out</h2>
      <p class="muted" i18n="@@profile.tabs">
        All tabs with Timesheets in this browser share your sign-in: signed out in one is signed out
        in all.
      </p>
      <ul class="choices">
        <li class="card">
          <h3 i18n="@@profile.here">Only Timesheets</h3>
          <p i18n="@@profile.here-text">
            Timesheets forgets you in this browser. The sign-in service still knows you: signing in
            again takes no password.
          </p>
          <button
            class="action"
            type="button"
            (click)="signOut({ local: true })"
            i18n="@@profile.sign-out-here"
          >
            Leave Timesheets
          </button>
        </li>
        <li class="card">
          <h3 i18n="@@profile.everywhere">Everywhere in this browser</h3>
          <p i18n="@@profile.everywhere-text">
            The sign-in service forgets you, too, and so do the other applications that use it, as
            soon as they ask. Right for a computer that others use.
          </p>
          <button class="action" type="button" (click)="signOut({})" i18n="@@profile.sign-out-all">
            End my session everywhere
          </button>
        </li>
        <li class="card">
          <h3 i18n="@@profile.provider">And at GitHub or another provider</h3>
          <p i18n="@@profile.provider-text">
            If you came by way of another account, such as one at GitHub, that one is signed out of
            in this browser as well.
          </p>
          <button
            class="action"
            type="button"
            (click)="signOut({ federated: true })"
            i18n="@@profile.sign-out-provider"
          >
            End that session, too
          </button>
        </li>
      </ul>
    </section>
  `,
  styleUrl: './section.css',
})
export class SignOutSection {
  readonly #account = inject(AccountProblem);
  readonly #auth = inject(AuthService);
  readonly #lastSession = inject(LastSession);

  protected async signOut(options: SignOutOptions): Promise<void> {
    this.#lastSession.signingOut();
    await this.#account.during(() => this.#auth.signOut(options));
  }
}
