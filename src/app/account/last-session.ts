import { inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';

import {
  type AnonymousReason,
  type AnonymousSession,
  type AuthError,
  AuthService,
  type SettledSession,
} from '../auth';

/** How a session ended that was on this screen, without the person asking for it here. */
export interface Ending {
  readonly reason: AnonymousReason;
  /** What went wrong, where something did. */
  readonly error: AuthError | null;
  /** The page that was open. */
  readonly returnTo: string;
}

/**
 * Follows the session that is on this screen: says how it ended, and takes away what it showed when its
 * person has left or another has come, whatever page is open.
 *
 * A session that expired leaves its page open, which shows no data without one: the person will be back,
 * and what they were typing is their own. Signing out, here or in another tab, and another person are for
 * good: the page goes, with its dialogs and what was typed there, before anything else is waited for.
 */
@Service()
export class LastSession {
  readonly #router = inject(Router);
  readonly #ending = signal<Ending | null>(null);
  readonly #clearing = signal(false);
  /** Whose session is, or was, on the screen. */
  #sub: string | null = null;
  #isSigningOut = false;

  /** How the session ended; `null` while somebody is signed in, and where nobody has been. */
  readonly ending = this.#ending.asReadonly();
  /** Whether no page may be shown: that of the old session is not to be seen until another has come. */
  readonly clearing = this.#clearing.asReadonly();

  constructor() {
    toObservable(inject(AuthService).session)
      .pipe(takeUntilDestroyed())
      .subscribe((session) => {
        if (session.status !== 'unknown') this.#follow(session);
      });
  }

  /** The person signs out here: nobody has to tell them. */
  signingOut(): void {
    this.#isSigningOut = true;
  }

  #follow(session: SettledSession): void {
    if (session.status === 'anonymous') {
      if (this.#sub !== null) this.#ended(session);
      return;
    }
    const before = this.#sub;
    this.#sub = session.user.sub;
    this.#ending.set(null);
    this.#isSigningOut = false;
    if (before !== null && before !== this.#sub) void this.#clear();
  }

  #ended({ reason, error }: AnonymousSession): void {
    const returnTo = this.#ending()?.returnTo ?? this.#router.url;
    this.#ending.set(this.#isSigningOut ? null : { reason, error, returnTo });
    if (reason === 'signed-out' || reason === 'user-changed') void this.#clear();
  }

  async #clear(): Promise<void> {
    this.#clearing.set(true);
    // Should the home page not come, the frame of the application says so.
    await this.#router.navigateByUrl('/').catch(() => false);
    this.#clearing.set(false);
  }
}
