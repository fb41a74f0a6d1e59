import { Location } from '@angular/common';
import { DOCUMENT, inject, Service, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  distinctUntilChanged,
  filter,
  firstValueFrom,
  map,
  type Observable,
  ReplaySubject,
} from 'rxjs';

import { AUTH_CONFIG } from './auth-config';
import { AuthError } from './auth-error';
import { IS_FRAMED, LEAVE_FOR } from './browser/browser';
import {
  type CheckedTokens,
  LOAD_AUTHORIZATION_CLIENT,
  type SignInHints,
} from './protocol/authorization-client';
import { authorizationRequest } from './protocol/authorization-request';
import { CAPTURED_RESPONSE } from './protocol/captured-response';
import { SignInTransactions } from './protocol/sign-in-transactions';
import { safeReturnTo } from './return-to';
import { AccessTokens } from './session/access-tokens';
import {
  type AnonymousReason,
  isSettled,
  type Session,
  type SettledSession,
} from './session/session';
import { SessionHint } from './session/session-hint';
import { SessionStore } from './session/session-store';
import type { UserProfile } from './session/user-profile';

/** What {@link AuthService.signIn} may be told. */
export interface SignInOptions extends SignInHints {
  /** Where to go afterwards, inside the application. Default: the page that is open now. */
  readonly returnTo?: string;
}

/** What {@link AuthService.signOut} may be told. */
export interface SignOutOptions {
  /** Whether the tenant's own session goes on, so that only this application forgets. Default: `false`. */
  readonly local?: boolean;
  /** Whether the identity provider behind the tenant is signed out of, too. Default: `false`. */
  readonly federated?: boolean;
}

/**
 * Signs people in and out, and says who is signed in. The one class of this folder that an
 * application talks to.
 */
@Service()
export class AuthService {
  readonly #config = inject(AUTH_CONFIG);
  readonly #document = inject(DOCUMENT);
  readonly #location = inject(Location);
  readonly #isFramed = inject(IS_FRAMED);
  readonly #leaveFor = inject(LEAVE_FOR);
  readonly #loadClient = inject(LOAD_AUTHORIZATION_CLIENT);
  readonly #transactions = inject(SignInTransactions);
  readonly #store = inject(SessionStore);
  readonly #hint = inject(SessionHint);
  readonly #accessTokens = inject(AccessTokens);
  readonly #errors$ = new ReplaySubject<AuthError>(1);

  /** The session now, and every change of it. Replays the latest; never errors or completes. */
  readonly session$: Observable<Session> = this.#store.session$;
  /** {@link AuthService.session$} once worked out: what guards and the interceptor wait for. */
  readonly settledSession$: Observable<SettledSession> = this.session$.pipe(filter(isSettled));
  /** {@link AuthService.session$}, for templates. */
  readonly session: Signal<Session> = toSignal(this.session$, { requireSync: true });
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
  readonly error$: Observable<AuthError> = this.#errors$.asObservable();

  constructor() {
    const fragment = inject(CAPTURED_RESPONSE)?.take();
    if (fragment) {
      void this.#completeSignIn(fragment);
    } else if (this.#hint.isSet()) {
      void this.#restoreSession();
    } else {
      this.#end('no-session', null);
    }
  }

  /** Where the sign-in that came back last wanted to go: a URL inside the application. */
  get returnTo(): string {
    return this.#transactions.returnTo;
  }

  /**
   * Sends the person to the tenant's sign-in page. Tokens come back to the callback page.
   *
   * @param options Where to go afterwards, and what the person is asked.
   * @throws {@link AuthError} `AUTH_STORAGE_UNAVAILABLE`, or `AUTH_TENANT_UNREACHABLE` when the code for it
   * cannot be loaded. The page then stays as it is.
   */
  async signIn(options: SignInOptions = {}): Promise<void> {
    await this.#reporting(async () => {
      const { returnTo = this.#openPage(), ...hints } = options;
      const client = await this.#loadClient();
      const transaction = this.#transactions.begin(
        authorizationRequest(this.#config),
        this.#inside(returnTo),
      );
      this.#leaveFor(client.authorizeUrl(transaction, hints));
    });
  }

  /**
   * Forgets the session here and, unless `local`, ends the tenant's session too.
   *
   * @param options How far to go.
   * @throws {@link AuthError} `AUTH_TENANT_UNREACHABLE` when the code that knows the way to the tenant cannot
   * be loaded. This application has forgotten the session all the same.
   */
  async signOut(options: SignOutOptions = {}): Promise<void> {
    const { local = false, federated = false } = options;
    // First here, at once: whatever happens to the way out, nobody stays signed in on this screen.
    this.#accessTokens.clear();
    this.#hint.clear();
    this.#transactions.forgetReturnTo();
    this.#end('signed-out', null);
    if (local) return;
    await this.#reporting(async () => {
      const client = await this.#loadClient();
      this.#leaveFor(client.logoutUrl(new URL('.', this.#document.baseURI).href, federated));
    });
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
      const { apis } = this.#config;
      if (audience !== undefined && !apis.some((api) => api.audience === audience)) {
        throw new AuthError(
          'AUTH_AUDIENCE_UNKNOWN',
          `No API with the audience "${audience}" is configured. Add it to apis of provideAuth().`,
        );
      }
      await firstValueFrom(this.settledSession$);
      const token = await this.#accessTokens.get(
        audience ?? authorizationRequest(this.#config).audience,
      );
      return token.reveal();
    });
  }

  async #completeSignIn(fragment: string): Promise<void> {
    let ours = false as boolean;
    try {
      const client = await this.#loadClient();
      const tokens = await client.checkResponse(fragment, (state) => {
        const transaction = this.#transactions.take(state);
        ours = transaction !== null;
        return transaction;
      });
      this.#begin(tokens);
    } catch (error: unknown) {
      const known = toAuthError(error);
      if (!ours && !known.retryable && this.#hint.isSet() && !this.#isFramed) {
        // Nobody here asked for this answer: a planted link, or an old one from a bookmark. It signs
        // nobody in, and it does not sign out who is signed in either. Not in a frame: a tenant that
        // answers our hidden frame by a redirect opens us in it, and would be asked again from there.
        this.#errors$.next(known);
        await this.#restoreSession();
      } else {
        this.#fail(known.retryable ? 'unreachable' : 'refused', known);
      }
    }
  }

  async #restoreSession(): Promise<void> {
    try {
      const client = await this.#loadClient();
      const tokens = await client.authorizeSilently(authorizationRequest(this.#config));
      this.#begin(tokens);
    } catch (error: unknown) {
      // Signed out meanwhile: nobody waits for this answer any more.
      if (this.#store.session.status !== 'unknown') return;
      if (error instanceof AuthError && !error.retryable) {
        this.#hint.clear();
        // That there is no session is an answer and not an error.
        const expected = error.code === 'AUTH_SIGN_IN_REQUIRED';
        if (expected) this.#end('no-session', null);
        else this.#fail('refused', error);
      } else {
        this.#fail('unreachable', error);
      }
    }
  }

  #begin({ user, accessToken, idTokenExpiresAtMs }: CheckedTokens): void {
    // Signed out meanwhile: the answer is late, and revives nothing.
    if (this.#store.session.status !== 'unknown') return;
    if (accessToken) this.#accessTokens.keep(accessToken);
    const scopes = accessToken?.scopes ?? [];
    const expiresAtMs = accessToken?.expiresAtMs ?? idTokenExpiresAtMs ?? 0;
    this.#hint.set();
    this.#store.apply({ type: 'signed-in', facts: { user, scopes, expiresAtMs } });
  }

  #end(reason: AnonymousReason, error: AuthError | null): void {
    this.#store.apply({ type: 'ended', reason, error });
  }

  #fail(reason: AnonymousReason, error: unknown): void {
    const known = toAuthError(error);
    this.#errors$.next(known);
    this.#end(reason, known);
  }

  /** Runs something, and lets `error$` know when it fails. */
  async #reporting<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error: unknown) {
      const known = toAuthError(error);
      this.#errors$.next(known);
      throw known;
    }
  }

  /** The page that is open, or the one that the pages of this folder will lead on to. */
  #openPage(): string {
    const link = this.#location.path(true) || '/';
    const { pathname, searchParams } = new URL(link, this.#document.baseURI);
    const { signInPath, callbackPath } = this.#config;
    if (pathname === signInPath) return searchParams.get('returnTo') ?? '/';
    return pathname === callbackPath ? this.returnTo : link;
  }

  #inside(link: string): string {
    return safeReturnTo(link, [this.#config.callbackPath, this.#config.signInPath]);
  }
}

/** What is no `AuthError` is a mistake of ours. It must not leave a session that never settles. */
function toAuthError(error: unknown): AuthError {
  return error instanceof AuthError
    ? error
    : new AuthError('AUTH_RESPONSE_INVALID', 'The sign-in could not be completed.', {
        cause: error,
      });
}
