/**
 * angular-auth-oidc-client as its guide sets up a standalone application: `provideAuth` with `secureRoutes` and
 * `withAppInitializerAuthCheck`, `authInterceptor`, `autoLoginPartialRoutesGuard`, and the silent renewal in a frame.
 * https://angular-auth-oidc-client.com/docs/intro
 */
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { computed, inject, Service } from '@angular/core';
import {
  authInterceptor,
  autoLoginPartialRoutesGuard,
  OidcSecurityService,
  provideAuth,
  withAppInitializerAuthCheck,
} from 'angular-auth-oidc-client';

import { Account } from '../shared/account';
import { CallbackPage } from '../shared/callback-page';
import { API_URLS, APPLICATION, AUDIENCE, CALLBACK, CLIENT_ID, PROVIDER } from '../shared/places';
import { start } from '../shared/start';

@Service()
class OidcAccount extends Account {
  readonly #oidc = inject(OidcSecurityService);
  override readonly name = computed(() => {
    const { userData } = this.#oidc.userData() as { userData: { name?: string } | null };
    return this.#oidc.authenticated().isAuthenticated ? (userData?.name ?? null) : null;
  });

  override signIn(): void {
    this.#oidc.authorize();
  }

  override signOut(): void {
    this.#oidc.logoff().subscribe();
  }
}

await start({
  account: OidcAccount,
  guards: [autoLoginPartialRoutesGuard],
  first: [{ path: 'callback', component: CallbackPage }],
  providers: [
    provideAuth(
      {
        config: {
          authority: PROVIDER,
          redirectUrl: CALLBACK,
          postLogoutRedirectUri: APPLICATION,
          clientId: CLIENT_ID,
          scope: 'openid profile email',
          responseType: 'code',
          silentRenew: true,
          silentRenewUrl: `${APPLICATION}/silent-renew.html`,
          postLoginRoute: '/orders',
          customParamsAuthRequest: { audience: AUDIENCE },
          secureRoutes: [...API_URLS],
        },
      },
      withAppInitializerAuthCheck(),
    ),
    provideHttpClient(withInterceptors([authInterceptor()])),
  ],
});
