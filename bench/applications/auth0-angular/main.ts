/**
 * auth0-angular as its README sets up a standalone application: `provideAuth0`, `authHttpInterceptorFn` with a
 * list of URLs, and `authGuardFn`. https://github.com/auth0/auth0-angular#readme, and EXAMPLES.md there.
 */
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  authGuardFn,
  authHttpInterceptorFn,
  AuthService,
  provideAuth0,
} from '@auth0/auth0-angular';
import { map } from 'rxjs';

import { Account } from '../shared/account';
import { CallbackPage } from '../shared/callback-page';
import {
  API_URLS,
  APPLICATION,
  AUDIENCE,
  CALLBACK,
  CLIENT_ID,
  PROVIDER_HOST,
} from '../shared/places';
import { start } from '../shared/start';

@Service()
class Auth0Account extends Account {
  readonly #auth = inject(AuthService);
  override readonly name = toSignal(this.#auth.user$.pipe(map((user) => user?.name ?? null)), {
    initialValue: null,
  });

  override signIn(): void {
    this.#auth.loginWithRedirect({ appState: { target: '/orders' } });
  }

  override signOut(): void {
    this.#auth.logout({ logoutParams: { returnTo: APPLICATION } });
  }
}

await start({
  account: Auth0Account,
  guards: [authGuardFn],
  first: [{ path: 'callback', component: CallbackPage }],
  providers: [
    provideAuth0({
      domain: PROVIDER_HOST,
      clientId: CLIENT_ID,
      authorizationParams: { audience: AUDIENCE, redirect_uri: CALLBACK },
      httpInterceptor: { allowedList: API_URLS.map((url) => `${url}*`) },
    }),
    provideHttpClient(withInterceptors([authHttpInterceptorFn])),
  ],
});
