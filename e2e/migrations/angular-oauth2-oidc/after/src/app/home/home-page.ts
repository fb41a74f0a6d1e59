import { Component, inject } from '@angular/core';
import { AuthService } from '../auth';

@Component({
  selector: 'app-home-page',
  template: `
    <h1>Welcome</h1>
    @if (auth.session().status === 'anonymous') {
      <button type="button" (click)="signIn()">Sign in</button>
    }
  `,
})
export class HomePage {
  protected readonly auth = inject(AuthService);

  protected signIn(): void {
    this.auth.signIn({ returnTo: '/hours' }).catch(console.error);
  }
}
