/** The same application without sign-in: everything else is measured as the difference to it. */
import { provideHttpClient } from '@angular/common/http';
import { Service, signal } from '@angular/core';

import { Account } from '../shared/account';
import { CallbackPage } from '../shared/callback-page';
import { openToAll } from '../shared/routes';
import { start } from '../shared/start';

@Service()
class Nobody extends Account {
  override readonly name = signal<string | null>(null).asReadonly();
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
