/**
 * angular-oauth2-oidc with the Implicit Flow and its signatures checked, which needs `angular-oauth2-oidc-jwks`.
 * https://github.com/manfredsteyer/angular-oauth2-oidc#readme, section "Breaking Change in Version 9"
 */
import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { inject, provideAppInitializer } from '@angular/core';
import { OAuthService, provideOAuthClient } from 'angular-oauth2-oidc';
import { JwksValidationHandler } from 'angular-oauth2-oidc-jwks';

import { OAuthAccount, tokenGuard, tryLogin } from '../angular-oauth2-oidc-code/oauth-account';
import { CallbackPage } from '../shared/callback-page';
import { API_URLS, APPLICATION, AUDIENCE, CALLBACK, CLIENT_ID, PROVIDER } from '../shared/places';
import { start } from '../shared/start';

await start({
  account: OAuthAccount,
  guards: [tokenGuard],
  first: [{ path: 'callback', component: CallbackPage }],
  providers: [
    provideHttpClient(withInterceptorsFromDi()),
    provideOAuthClient({ resourceServer: { allowedUrls: [...API_URLS], sendAccessToken: true } }),
    provideAppInitializer(() => {
      const oauth = inject(OAuthService);
      oauth.configure({
        issuer: `${PROVIDER}/`,
        clientId: CLIENT_ID,
        redirectUri: CALLBACK,
        postLogoutRedirectUri: APPLICATION,
        scope: 'openid profile email',
        customQueryParams: { audience: AUDIENCE },
      });
      oauth.tokenValidationHandler = new JwksValidationHandler();
      return tryLogin();
    }),
  ],
});
