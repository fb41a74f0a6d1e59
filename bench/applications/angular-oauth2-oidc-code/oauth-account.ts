import { inject, Service, signal } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { OAuthService } from 'angular-oauth2-oidc';

import { Account } from '../shared/account';

/** {@link Account}, for both flows of angular-oauth2-oidc. */
@Service()
export class OAuthAccount extends Account {
  readonly #oauth = inject(OAuthService);
  readonly #name = signal(this.#nameNow());
  override readonly name = this.#name.asReadonly();

  constructor() {
    super();
    this.#oauth.events.subscribe(() => {
      this.#name.set(this.#nameNow());
    });
  }

  override signIn(): void {
    this.#oauth.initLoginFlow('/orders');
  }

  override signOut(): void {
    this.#oauth.logOut();
  }

  #nameNow(): string | null {
    const claims = this.#oauth.getIdentityClaims() as { name?: string } | null;
    return this.#oauth.hasValidAccessToken() ? (claims?.name ?? null) : null;
  }
}

/** The guard that its users write: the library brings none. */
export const tokenGuard: CanActivateFn = (_route, { url }) => {
  const oauth = inject(OAuthService);
  if (oauth.hasValidAccessToken()) return true;
  oauth.initLoginFlow(url);
  return false;
};

/** Reads the answer of the provider, and goes on to where the sign-in began. */
export async function tryLogin(): Promise<void> {
  const oauth = inject(OAuthService);
  const router = inject(Router);
  await oauth.loadDiscoveryDocumentAndTryLogin();
  const { state } = oauth;
  if (state) await router.navigateByUrl(decodeURIComponent(state));
}
