import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { AuthConfig, OAuthService } from 'angular-oauth2-oidc';

const config: AuthConfig = {
  issuer: 'http://localhost:4400/',
  clientId: 'exampleco-timesheets-local',
  responseType: 'id_token token',
  redirectUri: 'http://localhost:4200/',
  silentRefreshRedirectUri: 'http://localhost:4200/silent-refresh.html',
  scope: 'openid profile email read:timesheets',
  customQueryParams: { audience: 'https://api.exampleco.com/timesheets' },
  logoutUrl:
    'http://localhost:4400/v2/logout?client_id={{client_id}}&returnTo=' +
    encodeURIComponent('http://localhost:4200/'),
};

@Service()
export class SignIn {
  private readonly oauth = inject(OAuthService);
  private readonly router = inject(Router);

  async start(): Promise<void> {
    this.oauth.configure(config);
    this.oauth.setupAutomaticSilentRefresh();
    await this.oauth.loadDiscoveryDocumentAndTryLogin();
    if (this.oauth.state) await this.router.navigateByUrl(decodeURIComponent(this.oauth.state));
  }
}
