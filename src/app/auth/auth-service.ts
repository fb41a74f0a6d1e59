import { DestroyRef, inject, Service, type Signal } from '@angular/core';
import { distinctUntilChanged, filter, firstValueFrom, map, type Observable } from 'rxjs';

import { AUTH_CONFIG } from './auth-config';
import { type AuthChallenge, AuthError } from './auth-error';
import { AuthErrors } from './auth-errors';
import { type AuthEvent, AuthEvents } from './auth-events';
import { listen } from './browser/listen';
import { WINDOW } from './browser/window';
import { CAPTURED_RESPONSE } from './protocol/captured-response';
import { isSettled, type Session, type SettledSession } from './session/session';
import { SessionEnd } from './session/session-end';
import { EARLY_KEEPER } from './session/session-extension';
import { SessionStore } from './session/session-store';
import { LOAD_SESSION_WORK, type SessionWork } from './session/session-work';
import { SignedInMark } from './session/signed-in-mark';
import { TokenMemory } from './session/token-memory';
import type { UserProfile } from './session/user-profile';
import { audienceUnknown, isConfigured } from './sign-in/audience-unknown';
import { framedByStranger, IS_FRAMED_BY_STRANGER } from './sign-in/framed-by-stranger';
import { POPUP, type Popup } from './sign-in/popup';
import type { SignInOptions, SignOutOptions, StepUpOptions } from './sign-in/sign-in-options';
import { signInRequired } from './sign-in/sign-in-required';

/**
 * Signs people in and out, and says who is signed in. The one class of this folder that an
 * application talks to.
 */
@Service()
export class AuthService {
  readonly #config = inject(AUTH_CONFIG);
  readonly #loadWork = inject(LOAD_SESSION_WORK);
  readonly #store = inject(SessionStore);
  readonly #keeper = inject(EARLY_KEEPER);
  readonly #end = inject(SessionEnd);
  readonly #errors = inject(AuthErrors);
  readonly #mark = inject(SignedInMark);
  readonly #tokens = inject(TokenMemory);
  readonly #popup = inject(POPUP);
  readonly #window = inject(WINDOW);
  readonly #isFramedByStranger = inject(IS_FRAMED_BY_STRANGER);
  readonly #destroyRef = inject(DestroyRef);

  /** The session now, and every change of it. Replays the latest; never errors or completes. */
  readonly session$: Observable<Session> = this.#store.session$;
  /** {@link AuthService.session$} once worked out: what guards and the interceptor wait for. */
  readonly settledSession$: Observable<SettledSession> = this.session$.pipe(filter(isSettled));
  /** {@link AuthService.session$}, for templates. */
  readonly session: Signal<Session> = this.#store.told;
  /** Whether somebody is signed in, once that is worked out. Replays; never errors or completes. */
  readonly isAuthenticated$: Observable<boolean> = this.settledSession$.pipe(
    map(({ status }) => status === 'authenticated'),
    distinctUntilChanged(),
  );
  /** Who is signed in, or `null`. Replays the latest; never errors or completes. */
  readonly user$: Observable<UserProfile | null> = this.settledSession$.pipe(
    map((session) => (session.status === 'authenticated' ? session.user : null)),
    distinctUntilChanged((before, now) => JSON.stringify(before) === JSON.stringify(now)),
  );
  /** The granted scopes; none while nobody is signed in. Replays; never errors or completes. */
  readonly scopes$: Observable<readonly string[]> = this.settledSession$.pipe(
    map((session) => (session.status === 'authenticated' ? session.scopes : [])),
    distinctUntilChanged((before, now) => before.join(' ') === now.join(' ')),
  );
  /** What went wrong, wherever it did. Replays the latest; never errors or completes. */
  readonly error$: Observable<AuthError> = this.#errors.error$;
  /** What happens to the session, for telemetry. Never a token, nothing about the person. Never errors. */
  readonly events$: Observable<AuthEvent> = inject(AuthEvents).events$;

  constructor() {
    if (!this.#window) {
      // A server renders for everybody: it has no session, no storage, and no tenant to ask.
      this.#store.change({ status: 'anonymous', reason: 'no-session', error: null });
      return;
    }
    const fragment = inject(CAPTURED_RESPONSE)?.take() ?? null;
    if (this.#isFramedByStranger) {
      this.#end.refuse(framedByStranger());
      return;
    }
    // The page that opened this window takes the answer, and closes it.
    if (this.#popup?.handOver(fragment)) return;
    this.#keeper?.start(() => {
      this.#check();
    });
    if (fragment) {
      void this.#begin((work) => work.complete(fragment));
    } else if (this.#keeper?.restoreNow()) {
      // From token storage. Not before an answer, which says more: where to go, and for what. What keeps it
      // alive comes later, and nobody waits for it.
      this.#check();
    } else if (this.#mark.isSet()) {
      void this.#begin((work) => work.restore());
    } else {
      this.#end.end('no-session', null);
    }
  }

  /**
   * Where the sign-in that came back last wanted to go: a URL inside the application. For a callback page of one's own.
   *
   * @throws {@link AuthError} `AUTH_TENANT_UNREACHABLE` when the code that knows it cannot be loaded.
   */
  async returnTo(): Promise<string> {
    return this.#reporting(async () => {
      const work = await this.#loadWork();
      return work.returnTo();
    });
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
    await this.#reporting(async () => {
      if (options.popup) return this.#inPopup().signIn(options);
      const work = await this.#loadWork();
      await work.signIn(options);
    });
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
    const { audience, ...wanted } = challenge;
    const before = this.#sub();
    await this.signIn({ ...options, ...wanted, ...(audience !== null && { audience }) });
    if (before === null || this.#sub() === before) return;
    throw this.#errors.report(
      new AuthError('AUTH_USER_CHANGED', 'Somebody else has signed in, so nothing was done.'),
    );
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
    // A click that the person did not see (RFC 9700, section 4.16) would be told to all tabs.
    if (this.#isFramedByStranger) throw this.#errors.report(framedByStranger());
    // First here, at once: whatever happens to the way out, nobody stays signed in on this screen.
    this.#end.end('signed-out', null);
    if (options.local) return;
    await this.#reporting(async () => {
      const work = await this.#loadWork();
      await work.signOut(options);
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
    await this.#reporting(async () => {
      await firstValueFrom(this.settledSession$);
      const work = await this.#loadWork();
      await work.renewSession();
    });
  }

  /**
   * When a token is renewed next without anybody asking. Changes with each renewal and failure; see
   * {@link AuthService.events$}.
   *
   * @returns Milliseconds since the epoch; `null` while nobody is signed in, or none is planned.
   * @throws {@link AuthError} `AUTH_TENANT_UNREACHABLE` when the code that plans it cannot be loaded.
   */
  async nextRenewalAtMs(): Promise<number | null> {
    const { status } = await firstValueFrom(this.settledSession$);
    // Nobody looks after a session that there is not: asking would begin that.
    if (status === 'anonymous') return null;
    const work = await this.#loadWork();
    return work.nextRenewalAtMs();
  }

  /**
   * An Access Token for an `Authorization` header that the interceptor cannot set, such as that of a
   * WebSocket. Asks the tenant for a new one where the old one has expired. Do not store it.
   *
   * @param audience The API identifier. Default: that of the first configured API.
   * @throws {@link AuthError} `AUTH_SIGN_IN_REQUIRED`, `AUTH_AUDIENCE_UNKNOWN`, or what the tenant answered.
   */
  async accessToken(audience?: string): Promise<string> {
    return this.#reporting(async () => {
      const [first] = this.#config.apis;
      const wanted = audience ?? first?.audience ?? null;
      if (audience !== undefined && !isConfigured(this.#config, audience)) {
        throw audienceUnknown(audience);
      }
      const { status } = await firstValueFrom(this.settledSession$);
      if (status === 'anonymous') throw signInRequired();
      const token =
        this.#tokens.current(wanted) ?? (await (await this.#loadWork()).accessToken(wanted));
      return token.reveal();
    });
  }

  /** Settles the session with what is loaded for it; as unreachable where that does not come. */
  async #begin(settle: (work: SessionWork) => Promise<void>): Promise<void> {
    const { generation } = this.#tokens;
    try {
      const work = await this.#loadWork();
      // Signed out while it was loading: what was to be settled is settled.
      if (generation === this.#tokens.generation) await settle(work);
    } catch (error: unknown) {
      const known = this.#errors.report(error);
      if (generation !== this.#tokens.generation) return;
      this.#end.end(known.retryable ? 'unreachable' : 'refused', known);
      this.#checkLater();
    }
  }

  /** Looks after the session again. Where the code for it does not come, the next look tries again. */
  #check(): void {
    void this.#loadWork().then(
      (work) => {
        work.check();
      },
      (error: unknown) => {
        this.#errors.report(error);
        this.#checkLater();
      },
    );
  }

  /** What looks again by itself did not come. Until it does, the next chance is the network, or the person. */
  #checkLater(): void {
    const view = this.#window;
    if (!view || this.#destroyRef.destroyed) return;
    const again = (): void => {
      if (view.document.visibilityState !== 'visible') return;
      for (const stop of stops) stop();
      this.#check();
    };
    const stops = [
      listen(view, 'online', again),
      listen(view.document, 'visibilitychange', again),
      this.#destroyRef.onDestroy(() => {
        for (const stop of stops) stop();
      }),
    ];
  }

  #inPopup(): Popup {
    if (this.#popup) return this.#popup;
    throw new AuthError('AUTH_OPTION_INVALID', 'popup: add withPopup() to provideAuth().');
  }

  #sub(): string | null {
    const { session } = this.#store;
    return session.status === 'authenticated' ? session.user.sub : null;
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
