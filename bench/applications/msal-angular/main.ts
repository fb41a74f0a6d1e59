/**
 * msal-angular as the standalone sample of its repository sets it up: factories for the instance, the guard and
 * the interceptor. The protocol mode is that for other providers than Microsoft's.
 * https://github.com/AzureAD/microsoft-authentication-library-for-js/tree/dev/samples/msal-angular-samples
 */
import { HTTP_INTERCEPTORS, provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { computed, inject, provideAppInitializer, Service } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  MSAL_GUARD_CONFIG,
  MSAL_INSTANCE,
  MSAL_INTERCEPTOR_CONFIG,
  MsalBroadcastService,
  MsalGuard,
  type MsalGuardConfiguration,
  MsalInterceptor,
  type MsalInterceptorConfiguration,
  MsalService,
} from '@azure/msal-angular';
import { InteractionType, ProtocolMode, PublicClientApplication } from '@azure/msal-browser';
import { firstValueFrom } from 'rxjs';

import { Account } from '../shared/account';
import { CallbackPage } from '../shared/callback-page';
import {
  API_URLS,
  APPLICATION,
  CALLBACK,
  CLIENT_ID,
  PROVIDER,
  PROVIDER_HOST,
} from '../shared/places';
import { start } from '../shared/start';

const SCOPES = ['openid', 'profile', 'orders'];

@Service()
class MsalAccount extends Account {
  readonly #msal = inject(MsalService);
  readonly #event = toSignal(inject(MsalBroadcastService).msalSubject$);
  override readonly name = computed(() => {
    this.#event();
    return this.#msal.instance.getAllAccounts()[0]?.name ?? null;
  });

  override signIn(): void {
    this.#msal.loginRedirect({ scopes: SCOPES, redirectStartPage: `${APPLICATION}/orders` });
  }

  override signOut(): void {
    this.#msal.logoutRedirect();
  }
}

await start({
  account: MsalAccount,
  guards: [MsalGuard],
  first: [{ path: 'callback', component: CallbackPage }],
  providers: [
    {
      provide: MSAL_INSTANCE,
      useFactory: () =>
        new PublicClientApplication({
          auth: {
            clientId: CLIENT_ID,
            authority: `${PROVIDER}/microsoft`,
            knownAuthorities: [PROVIDER_HOST],
            redirectUri: CALLBACK,
            postLogoutRedirectUri: APPLICATION,
          },
          system: { protocolMode: ProtocolMode.OIDC },
        }),
    },
    {
      provide: MSAL_GUARD_CONFIG,
      useFactory: (): MsalGuardConfiguration => ({
        interactionType: InteractionType.Redirect,
        authRequest: { scopes: SCOPES },
      }),
    },
    {
      provide: MSAL_INTERCEPTOR_CONFIG,
      useFactory: (): MsalInterceptorConfiguration => ({
        interactionType: InteractionType.Redirect,
        protectedResourceMap: new Map(API_URLS.map((url) => [url, SCOPES])),
      }),
    },
    MsalService,
    MsalGuard,
    MsalBroadcastService,
    { provide: HTTP_INTERCEPTORS, useClass: MsalInterceptor, multi: true },
    provideHttpClient(withInterceptorsFromDi()),
    provideAppInitializer(async () => {
      await firstValueFrom(inject(MsalService).handleRedirectObservable());
    }),
  ],
});
