import { computed, Service, signal } from '@angular/core';
import { type User, UserManager } from 'oidc-client-ts';

import { Account } from '../shared/account';
import { APPLICATION, AUDIENCE, CALLBACK, CLIENT_ID, PROVIDER } from '../shared/places';

/** The small service that users of oidc-client-ts write: the library is not made for Angular. */
@Service()
export class Session extends Account {
  readonly #manager = new UserManager({
    authority: PROVIDER,
    client_id: CLIENT_ID,
    redirect_uri: CALLBACK,
    post_logout_redirect_uri: APPLICATION,
    scope: 'openid profile email',
    extraQueryParams: { audience: AUDIENCE },
  });
  readonly #user = signal<User | null>(null);
  override readonly name = computed(() => this.#user()?.profile.name ?? null);

  constructor() {
    super();
    this.#manager.events.addUserLoaded((user) => {
      this.#user.set(user);
    });
    this.#manager.events.addUserUnloaded(() => {
      this.#user.set(null);
    });
  }

  /** The Access Token, while it lives. */
  get accessToken(): string | null {
    const user = this.#user();
    return user && !user.expired ? user.access_token : null;
  }

  /** What is stored of an earlier page. */
  async restore(): Promise<boolean> {
    this.#user.set(await this.#manager.getUser());
    return this.accessToken !== null;
  }

  /** Reads the answer in the URL; in a frame, for the page that has opened it. */
  async handleCallback(): Promise<void> {
    await this.#manager.signinCallback();
  }

  override signIn(): void {
    void this.#manager.signinRedirect();
  }

  override signOut(): void {
    void this.#manager.signoutRedirect();
  }
}
