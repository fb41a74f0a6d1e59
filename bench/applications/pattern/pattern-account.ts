import { computed, inject, Service } from '@angular/core';

import { Account } from '../shared/account';
import { AuthService } from './auth';

/** {@link Account}, for both applications with the pattern. */
@Service()
export class PatternAccount extends Account {
  readonly #auth = inject(AuthService);
  override readonly name = computed(() => {
    const session = this.#auth.session();
    return session.status === 'authenticated' ? (session.user.name ?? session.user.sub) : null;
  });

  override signIn(): void {
    void this.#auth.signIn({ returnTo: '/orders' });
  }

  override signOut(): void {
    void this.#auth.signOut();
  }
}
