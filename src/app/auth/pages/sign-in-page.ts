import { Component, computed, DestroyRef, ElementRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { first, switchMap, tap } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import type { AuthError } from '../auth-error';
import { AuthService } from '../auth-service';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { listen } from '../browser/listen';
import { WINDOW } from '../browser/window';
import { isRecent } from '../session/recent-sign-in';
import type { SettledSession } from '../session/session';
import { ReturnToMemory } from '../sign-in/return-to-memory';
import { isWholeSeconds } from '../sign-in/whole-seconds';
import { ENGLISH_PAGE_TEXTS } from './english-page-texts';
import { injectGoOn } from './go-on';
import { injectPageTexts } from './page-texts';

/**
 * Where guards send people who are not signed in. Sends them on to the tenant, once for a visit: who
 * comes here by the Back button finds a button instead of being sent away again.
 */
@Component({
  selector: 'auth-sign-in-page',
  imports: [RouterLink],
  templateUrl: './sign-in-page.html',
  styleUrl: './auth-page.css',
})
export class SignInPage {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #storage = inject(TAB_STORAGE);
  readonly #now = inject(NOW);
  readonly #memory = inject(ReturnToMemory);
  readonly #goOn = injectGoOn();
  /** Remembers in the tab which visit was sent on: the key of the page's history entry does not last. */
  readonly #sentKey = `auth.${inject(AUTH_CONFIG).clientId}.sent-from-sign-in`;

  protected readonly texts = injectPageTexts(ENGLISH_PAGE_TEXTS);
  /**
   * What is shown. Until it is known who is signed in, and while the next page is on its way to who is,
   * nobody is asked anything.
   */
  protected readonly view = signal<'waiting' | 'leaving' | 'asking' | 'stuck'>('waiting');
  protected readonly problem = signal<AuthError | null>(null);
  /** One element, whatever is shown: who has it in focus keeps it. */
  protected readonly heading = computed(() => {
    switch (this.view()) {
      case 'waiting':
        return this.texts.oneMoment;
      case 'leaving':
        return this.texts.leaving;
      case 'asking':
        return this.isSignedIn() ? this.texts.pleaseSignInAgain : this.texts.pleaseSignIn;
      case 'stuck':
        return this.texts.notOpened;
    }
  });
  /** Whether somebody is signed in, too long ago for the page that they want. */
  protected readonly isSignedIn = computed(() => this.#auth.session().status === 'authenticated');

  constructor() {
    const window = inject(WINDOW);
    // Where a server renders, nobody is sent on: the browser will know whether somebody is signed in.
    if (!window) return;
    // The Back button may bring the page back as it was when it was left (bfcache).
    const stop = listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
      if (persisted && this.view() === 'leaving') this.view.set('asking');
    });
    inject(DestroyRef).onDestroy(stop);
    this.#route.queryParamMap
      .pipe(
        // From here to here with another deep link, the router keeps this page: that is a visit of its own.
        switchMap(() => {
          let isMet = false;
          return this.#auth.settledSession$.pipe(
            tap((session) => {
              if (!isMet && !this.#isEnough(session)) this.#meet(session);
              isMet = true;
            }),
            // Not always at once: the network is back, or the person signed in in another tab or a popup.
            first((session) => this.#isEnough(session)),
          );
        }),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.#leadOn());
  }

  protected async signIn(): Promise<void> {
    const maxAgeSeconds = this.#maxAgeSeconds;
    this.view.set('leaving');
    this.problem.set(null);
    this.#storage.write(this.#sentKey, this.#router.url);
    try {
      await this.#auth.signIn({
        returnTo: this.#returnTo,
        ...(maxAgeSeconds !== null && { maxAgeSeconds }),
      });
    } catch (error: unknown) {
      // `signIn` rejects with nothing else.
      this.#ask(error as AuthError);
      // The button that had the focus was gone meanwhile.
      this.#host.nativeElement.querySelector('h1')?.focus();
    }
  }

  /** Looks at somebody who has just come, and is not let in behind this page as they are. */
  #meet(session: SettledSession): void {
    if (session.status === 'anonymous' && session.reason === 'unreachable') {
      // Whoever is sent to a tenant that is down ends on an error page of the browser.
      this.#ask(session.error);
    } else if (this.#cameBack()) {
      this.#storage.remove(this.#sentKey);
      this.#ask(null);
    } else {
      void this.signIn();
    }
  }

  #ask(problem: AuthError | null): void {
    this.problem.set(problem);
    this.view.set('asking');
  }

  async #leadOn(): Promise<void> {
    this.view.set('waiting');
    if (!(await this.#goOn(this.#returnTo, '/'))) this.view.set('stuck');
  }

  /** Whether this session is one that the page behind lets in. */
  #isEnough(session: SettledSession): boolean {
    const maxAgeSeconds = this.#maxAgeSeconds;
    return (
      session.status === 'authenticated' &&
      (maxAgeSeconds === null || isRecent(session, maxAgeSeconds, this.#now()))
    );
  }

  /** Whether this is the page that was left for the tenant, opened anew by Back or reload. */
  #cameBack(): boolean {
    const navigation = this.#router.currentNavigation() ?? this.#router.lastSuccessfulNavigation();
    return navigation?.id === 1 && this.#storage.read(this.#sentKey) === this.#router.url;
  }

  get #returnTo(): string {
    return this.#memory.inside(this.#route.snapshot.queryParamMap.get('returnTo'));
  }

  /** What the link says, which anybody may have written; `null` for any time. */
  get #maxAgeSeconds(): number | null {
    const text = this.#route.snapshot.queryParamMap.get('max_age') ?? '';
    const seconds = /^\d+$/.test(text) ? Number(text) : null;
    return isWholeSeconds(seconds) ? seconds : null;
  }
}
