import { Component, inject } from '@angular/core';
import { OAuthService } from 'angular-oauth2-oidc';

@Component({
  selector: 'app-home-page',
  template: `
    <h1>Welcome</h1>
    @if (!oauth.hasValidAccessToken()) {
      <button type="button" (click)="oauth.initImplicitFlow('/hours')">Sign in</button>
    }
  `,
})
export class HomePage {
  protected readonly oauth = inject(OAuthService);
}
