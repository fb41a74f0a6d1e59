import { inject } from '@angular/core';
import { CanActivateFn } from '@angular/router';
import { OAuthService } from 'angular-oauth2-oidc';

export const signedInGuard: CanActivateFn = (_route, { url }) => {
  const oauth = inject(OAuthService);
  if (oauth.hasValidAccessToken() && oauth.hasValidIdToken()) return true;
  oauth.initImplicitFlow(url);
  return false;
};
