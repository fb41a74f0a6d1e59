/**
 * angular-oauth2-oidc with the Authorization Code Flow, as its README recommends: `provideOAuthClient` with a list of
 * URLs, `configure` and `loadDiscoveryDocumentAndTryLogin`. https://github.com/manfredsteyer/angular-oauth2-oidc#readme
 */
import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { inject, provideAppInitializer } from '@angular/core';
import { OAuthService, provideOAuthClient } from 'angular-oauth2-oidc';

import { CallbackPage } from '../shared/callback-page';
import { API_URLS, APPLICATION, AUDIENCE, CALLBACK, CLIENT_ID, PROVIDER } from '../shared/places';
import { start } from '../shared/start';
import { OAuthAccount, tokenGuard, tryLogin } from './oauth-account';

await start({
  account: OAuthAccount,
  guards: [tokenGuard],
  first: [{ path: 'callback', component: CallbackPage }],
  providers: [
    provideHttpClient(withInterceptorsFromDi()),
    provideOAuthClient({ resourceServer: { allowedUrls: [...API_URLS], sendAccessToken: true } }),
    provideAppInitializer(() => {
      inject(OAuthService).configure({
        issuer: `${PROVIDER}/`,
        clientId: CLIENT_ID,
        redirectUri: CALLBACK,
        postLogoutRedirectUri: APPLICATION,
        responseType: 'code',
        scope: 'openid profile email',
        customQueryParams: { audience: AUDIENCE },
      });
      return tryLogin();
    }),
  ],
});
