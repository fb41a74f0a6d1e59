import { AsyncPipe } from '@angular/common';
import { Component, inject } from '@angular/core';
import { AuthService } from '@auth0/auth0-angular';

@Component({
  selector: 'app-home-page',
  imports: [AsyncPipe],
  template: `
    <h1>Welcome</h1>
    @if (auth.isLoading$ | async) {
      <p>One moment…</p>
    } @else if ((auth.isAuthenticated$ | async) === false) {
      <button type="button" (click)="signIn()">Sign in</button>
    }
  `,
})
export class HomePage {
  protected readonly auth = inject(AuthService);

  protected signIn(): void {
    this.auth.loginWithRedirect({ appState: { target: '/hours' } });
  }
}
