import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';

import { AuthService } from '../../src/app/auth';

/** An application that leaves every choice of a sign-in to whoever sits in front of it. */
@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterOutlet],
  template: `
    <header>
      <a routerLink="/">Home</a>
      <a routerLink="/payments">Payments</a>
      <p>Session: {{ description() }}</p>
    </header>
    <main><router-outlet /></main>
  `,
})
export class App {
  readonly #session = inject(AuthService).session;

  protected readonly description = computed(() => {
    const session = this.#session();
    return session.status === 'authenticated' ? (session.user.email ?? '') : session.status;
  });
}
