import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { AuthService } from '../../../src/app/auth';

const API = 'https://api.example.test/v1';
const AUDIENCE = 'https://api.example.test/things';
const MAX_AGE_SECONDS = 300;

/** Does what cannot be undone, for somebody who has just proved who they are. */
@Service()
export class DeleteAccount {
  readonly #auth = inject(AuthService);
  readonly #http = inject(HttpClient);

  /**
   * Asks for a fresh sign-in where the last one is too long ago, and then deletes. To be called from a click, so that the
   * browser opens the window.
   *
   * @throws AuthError What kept the person from it: `AUTH_POPUP_CLOSED`, `AUTH_USER_CHANGED` …
   */
  async delete(): Promise<void> {
    if (!this.#isRecent()) {
      await this.#auth.stepUp({ audience: AUDIENCE, maxAgeSeconds: MAX_AGE_SECONDS }, { popup: true });
    }
    // The API looks at `auth_time` itself: this page can be talked into anything.
    await firstValueFrom(this.#http.delete(`${API}/account`));
  }

  #isRecent(): boolean {
    const session = this.#auth.session();
    if (session.status !== 'authenticated' || session.authenticatedAtMs === null) return false;
    return Date.now() - session.authenticatedAtMs <= MAX_AGE_SECONDS * 1000;
  }
}
