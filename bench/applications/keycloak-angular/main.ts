/**
 * keycloak-angular as its README sets it up: `provideKeycloak` with the silent check in a frame,
 * `includeBearerTokenInterceptor` with a pattern for each URL, and `createAuthGuard`.
 * https://github.com/mauriciovigolo/keycloak-angular#readme
 */
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { computed, inject, Service } from '@angular/core';
import type { CanActivateFn } from '@angular/router';
import {
  createAuthGuard,
  createInterceptorCondition,
  INCLUDE_BEARER_TOKEN_INTERCEPTOR_CONFIG,
  type IncludeBearerTokenCondition,
  includeBearerTokenInterceptor,
  KEYCLOAK_EVENT_SIGNAL,
  provideKeycloak,
} from 'keycloak-angular';
import Keycloak from 'keycloak-js';

import { Account } from '../shared/account';
import { CallbackPage } from '../shared/callback-page';
import { API_URLS, APPLICATION, CLIENT_ID, PROVIDER } from '../shared/places';
import { start } from '../shared/start';

@Service()
class KeycloakAccount extends Account {
  readonly #keycloak = inject(Keycloak);
  readonly #event = inject(KEYCLOAK_EVENT_SIGNAL);
  override readonly name = computed(() => {
    this.#event();
    return (this.#keycloak.idTokenParsed?.['name'] as string | undefined) ?? null;
  });

  override signIn(): void {
    void this.#keycloak.login({ redirectUri: `${APPLICATION}/orders` });
  }

  override signOut(): void {
    void this.#keycloak.logout({ redirectUri: APPLICATION });
  }
}

const signedInGuard = createAuthGuard<CanActivateFn>(
  async (_route, { url }, { authenticated, keycloak }) => {
    if (!authenticated) await keycloak.login({ redirectUri: APPLICATION + url });
    return authenticated;
  },
);

await start({
  account: KeycloakAccount,
  guards: [signedInGuard],
  first: [{ path: 'callback', component: CallbackPage }],
  providers: [
    provideKeycloak({
      config: { url: PROVIDER, realm: 'bench', clientId: CLIENT_ID },
      initOptions: {
        onLoad: 'check-sso',
        silentCheckSsoRedirectUri: `${APPLICATION}/silent-check-sso.html`,
        // Beyond the README, in favour of the library: it would ask a frame before every request.
        checkLoginIframe: false,
      },
    }),
    {
      provide: INCLUDE_BEARER_TOKEN_INTERCEPTOR_CONFIG,
      useValue: API_URLS.map((url) =>
        createInterceptorCondition<IncludeBearerTokenCondition>({
          urlPattern: new RegExp(`^${url.replaceAll('.', '\\.')}(/.*)?$`, 'i'),
        }),
      ),
    },
    provideHttpClient(withInterceptors([includeBearerTokenInterceptor])),
  ],
});
