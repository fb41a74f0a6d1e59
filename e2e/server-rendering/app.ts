import { Component, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';

import { AuthService } from '../../src/app/auth';

/** An application that is rendered on a server first: a page for everybody, and one for people who are signed in. */
@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterOutlet],
  template: `
    <header>
      <a routerLink="/">Home</a>
      <a routerLink="/orders">Orders</a>
      @if (auth.session().status === 'authenticated') {
        <button type="button" (click)="auth.signOut()">Sign out</button>
      } @else {
        <button type="button" (click)="auth.signIn()">Sign in</button>
      }
    </header>
    <main><router-outlet /></main>
  `,
})
export class App {
  protected readonly auth = inject(AuthService);
}
