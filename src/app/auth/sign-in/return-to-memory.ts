import { inject, Service } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { TAB_STORAGE } from '../browser/browser';
import { safeReturnTo } from '../return-to';

/**
 * Remembers in this tab where the sign-in that was answered last wanted to go. Kept until it was gone
 * to, so that a reload of the callback page does not lose the deep link.
 */
@Service()
export class ReturnToMemory {
  readonly #config = inject(AUTH_CONFIG);
  readonly #storage = inject(TAB_STORAGE);
  readonly #key = `auth.${this.#config.clientId}.return-to`;

  /** Where to go: a URL inside the application. The home page where nothing is remembered. */
  get returnTo(): string {
    return this.inside(this.#storage.read(this.#key));
  }

  /**
   * Remembers where to go.
   *
   * @param returnTo A URL inside the application.
   */
  remember(returnTo: string): void {
    this.#storage.write(this.#key, returnTo);
  }

  /** The person is where the last sign-in wanted to go. */
  forget(): void {
    this.#storage.remove(this.#key);
  }

  /**
   * A link to a page of this application that is neither the callback nor the sign-in page.
   *
   * @param link Anything.
   * @returns The link, or that of the home page.
   */
  inside(link: unknown): string {
    return safeReturnTo(link, [this.#config.callbackPath, this.#config.signInPath]);
  }
}
