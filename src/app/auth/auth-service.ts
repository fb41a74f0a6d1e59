import { DestroyRef, inject, Service, type Signal } from '@angular/core';
import { distinctUntilChanged, filter, map, type Observable } from 'rxjs';

import type { AuthChallenge, AuthError } from './auth-error';
import { AuthErrors } from './auth-errors';
import { type AuthEvent, AuthEvents } from './auth-events';
import { IS_FRAMED } from './browser/browser';
import { listen } from './browser/listen';
import { WINDOW } from './browser/window';
import { CAPTURED_RESPONSE } from './protocol/captured-response';
import { EARLY_KEEPER } from './session/early-keeper';
import {
  type AnonymousReason,
  type AuthenticatedSession,
  endedSession,
  isSettled,
  type Session,
  type SettledSession,
} from './session/session';
import { SessionStore } from './session/session-store';
import { LOAD_SESSION_WORK, type SessionWork } from './session/session-work';
import { SignedInMark } from './session/signed-in-mark';
import type { UserProfile } from './session/user-profile';
import { POPUP } from './sign-in/popup';
import type { SignInOptions, SignOutOptions, StepUpOptions } from './sign-in/sign-in-options';
import { signInRequired } from './sign-in/sign-in-required';

/**
 * Signs people in and out, and says who is signed in. The one class of this folder that an
 * application talks to.
 */
@Service()
export class AuthService {
  readonly #loadWork = inject(LOAD_SESSION_WORK);
  readonly #store = inject(SessionStore);
  readonly #errors = inject(AuthErrors);
  readonly #events = inject(AuthEvents);
  readonly #mark = inject(SignedInMark);
  readonly #popup = inject(POPUP);
  readonly #window = inject(WINDOW);
  readonly #isFramed = inject(IS_FRAMED);
  readonly #destroyRef = inject(DestroyRef);

  /** The session now, and every change of it. Replays the latest; never errors or completes. */
  readonly session$: Observable<Session> = this.#store.session$;
  /** {@link AuthService.session$} once worked out: what guards and the interceptor wait for. */
  readonly settledSession$: Observable<SettledSession> = this.session$.pipe(filter(isSettled));
  /** {@link AuthService.session$}, for templates. */
  readonly session: Signal<Session> = this.#store.told;
  /** Whether somebody is signed in, once that is worked out. Replays; never errors or completes. */
  readonly isAuthenticated$: Observable<boolean> = this.#says((session) => session !== null);
  /** Who is signed in, or `null`. Replays the latest; never errors or completes. */
  readonly user$: Observable<UserProfile | null> = this.#says((session) => session?.user ?? null);
  /** The granted scopes; none while nobody is signed in. Replays; never errors or completes. */
  readonly scopes$: Observable<readonly string[]> = this.#says((session) => session?.scopes ?? []);
  /** What went wrong, wherever it did. Replays the latest; never errors or completes. */
  readonly error$: Observable<AuthError> = this.#errors.error$;
  /** What happens to the session, for telemetry. Never a token, nothing about the person. Never errors. */
  readonly events$: Observable<AuthEvent> = this.#events.events$;

  constructor() {
    if (!this.#window) {
      // A server renders for everybody: it has no session, no storage, and no tenant to ask.
      this.#store.change({ status: 'anonymous', reason: 'no-session', error: null });
      return;
    }
    const fragment = inject(CAPTURED_RESPONSE)?.take() ?? null;
    // The page that opened this window takes the answer, and closes it.
    if (this.#popup?.handOver(fragment)) return;
    const keeper = inject(EARLY_KEEPER);
    keeper?.start(() => {
      this.#check();
    });
    if (fragment === null && keeper?.restoreNow()) {
      // From token storage. Not where there is an answer, which says more: where to go, and for what. What keeps it
      // alive comes later, and nobody waits for it.
      this.#check();
    } else if (fragment !== null || this.#mark.isSet() || this.#isFramed) {
      // In a frame it is looked at there whose that is.
      void this.#attempt((work) => work.begin(fragment));
    } else {
      this.#end('no-session', null);
    }
  }

  /**
   * Where the sign-in that came back last wanted to go: a URL inside the application. For a callback page of one's own.
   *
   * @throws {@link AuthError} `AUTH_TENANT_UNREACHABLE` when the code that knows it cannot be loaded.
   */
  async returnTo(): Promise<string> {
    return this.#work((work) => work.returnTo());
  }

  /**
   * Sends the person to the tenant's sign-in page. Tokens come back to the callback page, or to this page
   * where the sign-in happens in a popup.
   *
   * @param options Where to go afterwards, and what the person is asked.
   * @throws {@link AuthError} `AUTH_REDIRECT_LOOP`, `AUTH_STORAGE_UNAVAILABLE`, `AUTH_OPTION_INVALID`,
   * `AUTH_AUDIENCE_UNKNOWN`, `AUTH_FRAMED`, or `AUTH_TENANT_UNREACHABLE` when the code for it cannot be loaded;
   * with a popup `AUTH_POPUP_BLOCKED`, `AUTH_POPUP_OPEN`, `AUTH_POPUP_CLOSED`, and what the tenant answered. The
   * page, and a session that was there, then stay as they are.
   */
  async signIn(options: SignInOptions = {}): Promise<void> {
    await this.#signIn(options, null);
  }

  /**
   * Gets what an API or the tenant wants before it lets a request through: more scopes, consent, or a fresh
   * sign-in. Comes back to the page that is open; see `keepWhileAway()` for what was typed there.
   *
   * @param challenge What is wanted: `AuthError.challenge`.
   * @param options Where to go afterwards, and whether in a popup.
   * @throws {@link AuthError} As {@link AuthService.signIn} does; and `AUTH_USER_CHANGED` when somebody else
   * signed in in the popup. They are signed in then, and what was refused must not be done in their name.
   * @see [RFC 9470, section 4](https://www.rfc-editor.org/rfc/rfc9470.html#section-4)
   */
  async stepUp(challenge: AuthChallenge, options: StepUpOptions = {}): Promise<void> {
    await this.#signIn(options, challenge);
  }

  /**
   * Forgets the session here and, unless `local`, ends the tenant's session too.
   *
   * @param options How far to go.
   * @throws {@link AuthError} `AUTH_OPTION_INVALID` for a `returnTo` that leads nowhere, or
   * `AUTH_TENANT_UNREACHABLE` when the code that knows the way to the tenant cannot be loaded. This
   * application has forgotten the session all the same. `AUTH_FRAMED` in a frame of another site, where there
   * is none to forget, and that of other tabs stays.
   */
  async signOut(options: SignOutOptions = {}): Promise<void> {
    await this.#reporting(async () => {
      // A click that the person did not see (RFC 9700, section 4.16) must end nothing: whose frame it is, is known there.
      if (this.#isFramed && !this.#store.handle) await this.#loadWork();
      const { handle } = this.#store;
      // First here, at once: whatever happens to the way out, nobody stays signed in on this screen.
      if (handle) {
        handle.signOut();
      } else {
        this.#mark.clear();
        this.#mark.wipeTab();
        this.#end('signed-out', null);
      }
      if (options.local) return;
      await (await this.#loadWork()).signOut(options);
    });
  }

  /**
   * Renews the session now, rather than shortly before its tokens expire. Where the browser keeps the
   * tenant's cookie from hidden frames the page is left for a moment; see `keepWhileAway()`.
   *
   * @throws {@link AuthError} Why that did not work. The session goes on until its tokens expire, unless
   * the tenant says that it is over.
   */
  async renew(): Promise<void> {
    await this.#work((work) => work.renewSession());
  }

  /**
   * When a token is renewed next without anybody asking. Changes with each renewal and failure; see
   * {@link AuthService.events$}.
   *
   * @returns Milliseconds since the epoch; `null` while nobody is signed in, or none is planned.
   * @throws {@link AuthError} `AUTH_TENANT_UNREACHABLE` when the code that plans it cannot be loaded.
   */
  async nextRenewalAtMs(): Promise<number | null> {
    // Nobody looks after a session that there is not: asking would begin that.
    if (this.#store.session.status === 'anonymous') return null;
    return this.#work((work) => work.nextRenewalAtMs());
  }

  /**
   * An Access Token for an `Authorization` header that the interceptor cannot set, such as that of a
   * WebSocket. Asks the tenant for a new one where the old one has expired. Do not store it.
   *
   * @param audience The API identifier. Default: that of the first configured API.
   * @throws {@link AuthError} `AUTH_SIGN_IN_REQUIRED`, `AUTH_AUDIENCE_UNKNOWN`, or what the tenant answered.
   */
  async accessToken(audience?: string): Promise<string> {
    // A visitor downloads nothing for it.
    if (this.#store.session.status === 'anonymous') throw this.#errors.report(signInRequired());
    return this.#work((work) => work.accessToken(audience));
  }

  /** What is to be read from the session of somebody who is signed in; from `null` while nobody is. */
  #says<T>(read: (session: AuthenticatedSession | null) => T): Observable<T> {
    return this.settledSession$.pipe(
      map((session) => read(session.status === 'authenticated' ? session : null)),
      distinctUntilChanged((before, now) => JSON.stringify(before) === JSON.stringify(now)),
    );
  }

  async #signIn(options: SignInOptions, challenge: AuthChallenge | null): Promise<void> {
    await this.#reporting(async () => {
      // A window opens for a click, and not for what follows from it: before anything is waited for.
      if (options.popup && this.#popup) return this.#popup.signIn(options, challenge);
      await (await this.#loadWork()).signIn(options, challenge);
    });
  }

  #end(reason: AnonymousReason, error: AuthError | null): void {
    const { handle, session } = this.#store;
    if (handle) handle.end(reason, error);
    else if (this.#store.change(endedSession(session, reason, error))) {
      this.#events.emit({ type: 'session-ended', reason, error });
    }
  }

  /** Looks after the session again. */
  #check(): void {
    void this.#attempt((work) => {
      work.check();
    });
  }

  /** Does what nobody has asked for and waits for. Where the code for it does not come, it is tried again later. */
  async #attempt(act: (work: SessionWork) => Promise<void> | void): Promise<void> {
    try {
      await act(await this.#loadWork());
    } catch (error: unknown) {
      const known = this.#errors.report(error);
      if (this.#store.session.status === 'unknown') {
        this.#end(known.retryable ? 'unreachable' : 'refused', known);
      }
      this.#checkLater();
    }
  }

  /** Looks again when the network, or the person, is back. */
  #checkLater(): void {
    const view = this.#window;
    if (!view || this.#destroyRef.destroyed) return;
    const again = (): void => {
      if (view.document.visibilityState !== 'visible') return;
      stop();
      this.#check();
    };
    // Capturing: the second one happens to the document.
    const stops = ['online', 'visibilitychange'].map((type) => listen(view, type, again, true));
    const stop = (): void => {
      for (const each of stops) each();
    };
    this.#destroyRef.onDestroy(stop);
  }

  /** Has something done that is loaded. */
  async #work<T>(act: (work: SessionWork) => T | Promise<T>): Promise<T> {
    return this.#reporting(async () => act(await this.#loadWork()));
  }

  /** Runs something, and lets `error$` know when it fails. */
  async #reporting<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error: unknown) {
      throw this.#errors.report(error);
    }
  }
}
