import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { ErrorWords } from '../../account/error-words';
import { type AuthError, AuthService } from '../../auth';
import { LOCALE } from '../../locale/locale';
import { missingScopes } from './missing-scopes';

const OR = new Intl.ListFormat(LOCALE, { type: 'disjunction' });

/**
 * Says which scope a person lacks for the page they wanted. Shown by the guard, which is no access
 * control: the API refuses by itself.
 */
@Component({
  selector: 'app-forbidden-page',
  imports: [ErrorWords, RouterLink],
  templateUrl: './forbidden-page.html',
})
export class ForbiddenPage {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);

  /** The missing scopes, separated by spaces. From the address bar: may be anything. */
  readonly scope = input<unknown>();
  /** The page that was wanted. From the address bar: may be anything. */
  readonly from = input<unknown>();

  protected readonly session = this.#auth.session;
  protected readonly missing = computed(() => missingScopes(this.scope()));
  protected readonly problem = signal<AuthError | null>(null);

  /** "You may not approve timesheets", if that is all. */
  protected readonly title = computed(() => {
    const known = this.missing().flatMap(({ allows }) => allows ?? []);
    return known.length > 0 && known.length === this.missing().length
      ? $localize`:@@forbidden.title-known:You may not ${OR.format(known)}:SCOPES:`
      : $localize`:@@forbidden.title:You may not open this page`;
  });

  protected readonly person = computed(() => {
    const session = this.session();
    if (session.status !== 'authenticated') return null;
    const { name, email, sub } = session.user;
    return name && email ? `${name} (${email})` : (name ?? email ?? sub);
  });

  /** Asks for new tokens: those that are here still say what was allowed when they were issued. */
  protected async signInAgain(): Promise<void> {
    this.problem.set(null);
    try {
      await this.#auth.signIn({ returnTo: this.#wantedPage() });
    } catch (error: unknown) {
      // `signIn` rejects with nothing else.
      this.problem.set(error as AuthError);
    }
  }

  /** `signIn` keeps the way back inside the application, whatever stands here. */
  #wantedPage(): string {
    const from = this.from();
    return typeof from === 'string' ? from : this.#router.url;
  }
}
