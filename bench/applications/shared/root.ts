import { Component, effect, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { Account } from './account';

/** The frame around the pages: who is signed in, and the button for it. */
@Component({
  selector: 'bench-root',
  imports: [RouterOutlet],
  template: `
    <header>
      @if (account.name(); as name) {
        <span id="name">{{ name }}</span>
        <button type="button" (click)="account.signOut()">Sign out</button>
      } @else {
        <button type="button" (click)="account.signIn()">Sign in</button>
      }
    </header>
    <main><router-outlet /></main>
  `,
})
export class Root {
  protected readonly account = inject(Account);

  constructor() {
    // What the measurements wait for.
    performance.mark('started');
    effect(() => {
      if (this.account.name() !== null) performance.mark('signed-in');
    });
  }
}
