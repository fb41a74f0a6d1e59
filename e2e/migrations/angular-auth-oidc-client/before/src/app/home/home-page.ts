import { Component, inject } from '@angular/core';
import { OidcSecurityService } from 'angular-auth-oidc-client';

@Component({
  selector: 'app-home-page',
  template: `
    <h1>Welcome</h1>
    @if (!oidc.authenticated().isAuthenticated) {
      <button type="button" (click)="oidc.authorize()">Sign in</button>
    }
  `,
})
export class HomePage {
  protected readonly oidc = inject(OidcSecurityService);
}
