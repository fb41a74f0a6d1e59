import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { fromEvent, take } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import type { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { TAB_STORAGE } from '../browser/browser';
import { WINDOW } from '../browser/window';
import { safeReturnTo } from '../return-to';
import { injectGoOn } from './go-on';

/**
 * Where guards send people who are not signed in. Sends them on to the tenant, once for a visit: who
 * comes here by the Back button finds a button instead of being sent away again.
 */
@Component({
  selector: 'auth-sign-in-page',
  templateUrl: './sign-in-page.html',
  styleUrl: './auth-page.css',
})
export class SignInPage {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);
  readonly #storage = inject(TAB_STORAGE);
  readonly #config = inject(AUTH_CONFIG);
  readonly #returnTo = safeReturnTo(inject(ActivatedRoute).snapshot.queryParamMap.get('returnTo'), [
    this.#config.callbackPath,
    this.#config.signInPath,
  ]);
  /** Remembers in the tab which visit was sent on: the key of the page's history entry does not last. */
  readonly #sentKey = `auth.${this.#config.clientId}.sent-from-sign-in`;

  protected readonly leaving = signal(false);
  protected readonly problem = signal<AuthError | null>(null);

  constructor() {
    const goOn = injectGoOn();
    const window = inject(WINDOW);
    // Where a server renders, nobody is sent on: the browser will know whether somebody is signed in.
    if (!window) return;
    // The Back button may bring the page back as it was when it was left (bfcache).
    fromEvent<PageTransitionEvent>(window, 'pageshow')
      .pipe(takeUntilDestroyed())
      .subscribe(({ persisted }) => {
        if (persisted) this.leaving.set(false);
      });
    this.#auth.settledSession$.pipe(take(1), takeUntilDestroyed()).subscribe((session) => {
      if (session.status === 'authenticated') {
        void goOn(this.#returnTo, '/');
      } else if (session.reason === 'unreachable') {
        // Whoever is sent to a tenant that is down ends on an error page of the browser.
        this.problem.set(session.error);
      } else if (this.#cameBack()) {
        this.#storage.remove(this.#sentKey);
      } else {
        void this.signIn();
      }
    });
  }

  protected async signIn(): Promise<void> {
    this.leaving.set(true);
    this.problem.set(null);
    this.#storage.write(this.#sentKey, this.#router.url);
    try {
      await this.#auth.signIn({ returnTo: this.#returnTo });
    } catch (error: unknown) {
      // `signIn` rejects with nothing else.
      this.problem.set(error as AuthError);
      this.leaving.set(false);
    }
  }

  /** Whether this is the page that was left for the tenant, opened anew by Back or reload. */
  #cameBack(): boolean {
    const navigation = this.#router.currentNavigation() ?? this.#router.lastSuccessfulNavigation();
    return navigation?.id === 1 && this.#storage.read(this.#sentKey) === this.#router.url;
  }
}
