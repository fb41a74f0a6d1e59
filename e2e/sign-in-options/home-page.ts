import { Component, inject, signal } from '@angular/core';

import {
  AuthError,
  AuthService,
  type SignInOptions,
  type SignOutOptions,
} from '../../src/app/auth';

/** Takes options as JSON, and does with them what the button says. */
@Component({
  selector: 'app-home-page',
  template: `
    <h1>Options</h1>
    <p>
      <label>Options <input #options value="{}" /></label>
    </p>
    <p>
      <label>Notes <input /></label>
    </p>
    <button type="button" (click)="signIn(options.value)">Sign in</button>
    <button type="button" (click)="signOut(options.value)">Sign out</button>
    <button type="button" (click)="renew()">Renew</button>
    <p role="status">{{ outcome() }}</p>
  `,
})
export class HomePage {
  readonly #auth = inject(AuthService);

  protected readonly outcome = signal('');

  protected signIn(options: string): Promise<void> {
    return this.#tell(() => this.#auth.signIn(JSON.parse(options) as SignInOptions));
  }

  protected signOut(options: string): Promise<void> {
    return this.#tell(() => this.#auth.signOut(JSON.parse(options) as SignOutOptions));
  }

  protected renew(): Promise<void> {
    return this.#tell(() => this.#auth.renew());
  }

  /** Shows how something ended. */
  async #tell(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      const token = await this.#auth.accessToken();
      const { org_id: organization = 'none' } = claimsOf(token);
      this.outcome.set(`Done, organization: ${String(organization)}`);
    } catch (error: unknown) {
      this.outcome.set(error instanceof AuthError ? error.code : String(error));
    }
  }
}

/** The claims of an Access Token. An application has no business reading them; a test has. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const payload = token.split('.')[1] ?? '';
  return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<
    string,
    unknown
  >;
}
