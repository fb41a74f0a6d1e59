import { computed, Service, signal } from '@angular/core';
import { WebAuth } from 'auth0-js';

import { Account } from '../shared/account';
import { AUDIENCE, CALLBACK, CLIENT_ID, PROVIDER_HOST } from '../shared/places';

/** What an answer of the provider left in memory. */
interface Held {
  readonly name: string;
  readonly accessToken: string;
  readonly expiresAtMs: number;
}

/** The glue that is written around auth0-js by hand. */
@Service()
export class Session extends Account {
  readonly #auth0 = new WebAuth({
    domain: PROVIDER_HOST,
    clientID: CLIENT_ID,
    redirectUri: CALLBACK,
    responseType: 'token id_token',
    audience: AUDIENCE,
    scope: 'openid profile email',
  });
  readonly #held = signal<Held | null>(null);
  override readonly name = computed(() => this.#held()?.name ?? null);

  /** The Access Token, while it lives. */
  get accessToken(): string | null {
    const held = this.#held();
    return held && held.expiresAtMs > Date.now() ? held.accessToken : null;
  }

  override signIn(): void {
    this.#auth0.authorize();
  }

  override signOut(): void {
    this.#held.set(null);
    this.#auth0.logout({ returnTo: location.origin });
  }

  /** Reads the answer in the URL. */
  handleCallback(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#auth0.parseHash((_error, result) => {
        resolve(this.#keep(result));
      });
    });
  }

  /** Asks the provider in a hidden frame. */
  restore(): Promise<boolean> {
    if (this.accessToken !== null) return Promise.resolve(true);
    return new Promise((resolve) => {
      this.#auth0.checkSession({}, (_error: unknown, result: auth0.Auth0DecodedHash | null) => {
        resolve(this.#keep(result));
      });
    });
  }

  #keep(result: auth0.Auth0DecodedHash | null): boolean {
    if (!result?.accessToken) return false;
    const { name } = result.idTokenPayload as { readonly name: string };
    this.#held.set({
      name,
      accessToken: result.accessToken,
      expiresAtMs: Date.now() + (result.expiresIn ?? 0) * 1000,
    });
    return true;
  }
}
