/** The same application without sign-in: everything else is measured as the difference to it. */
import { provideHttpClient } from '@angular/common/http';
import { computed, Service, signal } from '@angular/core';

import { Account } from '../shared/account';
import { CallbackPage } from '../shared/callback-page';
import { openToAll } from '../shared/routes';
import { start } from '../shared/start';

@Service()
class Nobody extends Account {
  readonly #person = signal<{ readonly name: string } | null>(null);
  override readonly name = computed(() => this.#person()?.name ?? null);
  override signIn(): void {
    // There is nowhere to go.
  }
  override signOut(): void {
    // Nobody ever came in.
  }
}

await start({
  account: Nobody,
  guards: [openToAll],
  first: [{ path: 'callback', component: CallbackPage }],
  providers: [provideHttpClient()],
});
