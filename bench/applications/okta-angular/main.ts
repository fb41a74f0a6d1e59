/**
 * okta-angular as its README sets it up: `OktaAuthModule.forRoot`, `OktaCallbackComponent`, `OktaAuthGuard`, and
 * the interceptor that it leaves to the application. https://github.com/okta/okta-angular#readme
 */
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { computed, importProvidersFrom, inject, Service } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  OKTA_AUTH,
  OktaAuthGuard,
  OktaAuthModule,
  OktaAuthStateService,
  OktaCallbackComponent,
} from '@okta/okta-angular';
import { OktaAuth } from '@okta/okta-auth-js';

import { Account } from '../shared/account';
import { bearerInterceptor } from '../shared/bearer-interceptor';
import { APPLICATION, CALLBACK, CLIENT_ID, PROVIDER } from '../shared/places';
import { start } from '../shared/start';

const oktaAuth = new OktaAuth({
  issuer: `${PROVIDER}/oauth2/default`,
  clientId: CLIENT_ID,
  redirectUri: CALLBACK,
  postLogoutRedirectUri: APPLICATION,
  scopes: ['openid', 'profile', 'email'],
});

@Service()
class OktaAccount extends Account {
  readonly #okta = inject(OKTA_AUTH);
  readonly #state = toSignal(inject(OktaAuthStateService).authState$);
  override readonly name = computed(() => this.#state()?.idToken?.claims.name ?? null);

  override signIn(): void {
    void this.#okta.signInWithRedirect({ originalUri: '/orders' });
  }

  override signOut(): void {
    void this.#okta.signOut();
  }
}

await start({
  account: OktaAccount,
  guards: [OktaAuthGuard],
  first: [{ path: 'callback', component: OktaCallbackComponent }],
  providers: [
    importProvidersFrom(OktaAuthModule.forRoot({ oktaAuth })),
    provideHttpClient(
      withInterceptors([bearerInterceptor(() => inject(OKTA_AUTH).getAccessToken() ?? null)]),
    ),
  ],
});
