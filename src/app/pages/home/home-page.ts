import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { AccountProblem } from '../../account/account-problem';
import { LastSession } from '../../account/last-session';
import { Person } from '../../account/person';
import { type AnonymousReason, AuthService } from '../../auth';
import { Skeleton } from '../../timesheets/skeleton';
import { Dashboard } from './dashboard';
import { Steps } from './steps';

/** What is said to people who come without a session. Nothing to those who have not signed in yet. */
const WORDS_FOR_REASON: Readonly<Record<AnonymousReason, string>> = {
  'no-session': '',
  'signed-out': $localize`:@@home.signed-out:You are signed out.`,
  expired: $localize`:@@home.expired:Your session is over. Sign in again to go on.`,
  refused: $localize`:@@home.refused:You were not signed in.`,
  unreachable: $localize`:@@home.unreachable:Whether you are signed in could not be found out. Sign in to try again.`,
  'user-changed': $localize`:@@home.user-changed:Somebody else has signed in in this browser. Sign in again to go on.`,
};

/**
 * What Timesheets is, and the way in; to those who are signed in, how it stands with their hours. Open to
 * everybody.
 */
@Component({
  selector: 'app-home-page',
  imports: [Dashboard, RouterLink, Skeleton, Steps],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  readonly #account = inject(AccountProblem);
  readonly #auth = inject(AuthService);
  readonly #lastSession = inject(LastSession);
  readonly #person = inject(Person);

  protected readonly session = this.#auth.session;

  protected readonly name = computed(() => {
    const session = this.session();
    if (session.status !== 'authenticated') return '';
    const { given_name: givenName, name, email } = session.user;
    return givenName ?? name ?? email ?? '';
  });

  protected readonly mayRead = computed(() => this.#person.isGranted('read:timesheets'));
  protected readonly mayApprove = computed(() => this.#person.isGranted('approve:timesheets'));

  protected readonly farewell = computed(() => {
    const session = this.session();
    // How a session ended that was on the screen is said in the frame of the application.
    if (this.#lastSession.ending()) return '';
    return session.status === 'anonymous' ? WORDS_FOR_REASON[session.reason] : '';
  });

  protected async signIn(): Promise<void> {
    await this.#account.during(() => this.#auth.signIn());
  }
}
