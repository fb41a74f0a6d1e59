import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { filter, fromEvent, skip, take } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import type { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { WINDOW } from '../browser/window';
import { isRecent } from '../session/recent-sign-in';
import type { SettledSession } from '../session/session';
import { ReturnToMemory } from '../sign-in/return-to-memory';
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
  readonly #now = inject(NOW);
  readonly #query = inject(ActivatedRoute).snapshot.queryParamMap;
  readonly #returnTo = inject(ReturnToMemory).inside(this.#query.get('returnTo'));
  readonly #maxAgeSeconds = parseSeconds(this.#query.get('max_age'));
  /** Remembers in the tab which visit was sent on: the key of the page's history entry does not last. */
  readonly #sentKey = `auth.${this.#config.clientId}.sent-from-sign-in`;

  /** Whether it is known who is signed in. Until then nobody is asked anything. */
  protected readonly settled = signal(false);
  protected readonly leaving = signal(false);
  protected readonly problem = signal<AuthError | null>(null);

  /** Why one is here: not at all signed in, or too long ago. */
  protected readonly explanation = computed(() =>
    this.#auth.session().status === 'authenticated'
      ? 'For this page you have to show again that it is you. You will come back to it afterwards.'
      : 'This page is for people who are signed in. You will come back to it afterwards.',
  );

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
      this.settled.set(true);
      if (this.#isEnough(session)) {
        void goOn(this.#returnTo, '/');
      } else if (session.status === 'anonymous' && session.reason === 'unreachable') {
        // Whoever is sent to a tenant that is down ends on an error page of the browser.
        this.problem.set(session.error);
      } else if (this.#cameBack()) {
        this.#storage.remove(this.#sentKey);
      } else {
        void this.signIn();
      }
    });
    // The session was found after all: the network is back, or the person signed in in another tab.
    this.#auth.settledSession$
      .pipe(
        skip(1),
        filter((session) => this.#isEnough(session)),
        take(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        void goOn(this.#returnTo, '/');
      });
  }

  protected async signIn(): Promise<void> {
    this.leaving.set(true);
    this.problem.set(null);
    this.#storage.write(this.#sentKey, this.#router.url);
    try {
      await this.#auth.signIn({
        returnTo: this.#returnTo,
        ...(this.#maxAgeSeconds !== null && { maxAgeSeconds: this.#maxAgeSeconds }),
      });
    } catch (error: unknown) {
      // `signIn` rejects with nothing else.
      this.problem.set(error as AuthError);
      this.leaving.set(false);
    }
  }

  /** Whether this session is one that the page behind lets in. */
  #isEnough(session: SettledSession): boolean {
    return (
      session.status === 'authenticated' &&
      (this.#maxAgeSeconds === null || isRecent(session, this.#maxAgeSeconds, this.#now()))
    );
  }

  /** Whether this is the page that was left for the tenant, opened anew by Back or reload. */
  #cameBack(): boolean {
    const navigation = this.#router.currentNavigation() ?? this.#router.lastSuccessfulNavigation();
    return navigation?.id === 1 && this.#storage.read(this.#sentKey) === this.#router.url;
  }
}

/** A number of seconds from a link, which anybody may have written; `null` for anything else. */
function parseSeconds(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
