import { inject, Service } from '@angular/core';
import { type Observable, ReplaySubject, Subject } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { type AuthEventContent, AuthEvents } from '../auth-events';
import { NOW, TAB_STORAGE } from '../browser/browser';
import type { CheckedTokens } from '../protocol/authorization-client';
import { primaryAudience } from '../protocol/authorization-request';
import { AccessTokens } from './access-tokens';
import type { SessionFacts } from './next-session';
import { type AnonymousReason, isFarewell } from './session';
import {
  type KeptBecause,
  SESSION_EXTENSIONS,
  type SessionExtension,
  type SessionOrigin,
  type SessionPort,
} from './session-extension';
import { SessionHint } from './session-hint';
import { type SessionSnapshot, takeSnapshot, toAccessToken } from './session-snapshot';
import { SessionStore } from './session-store';

/** How a session came to be, as `AuthEvents` tells it. */
export type SignedInBy = Extract<AuthEventContent, { type: 'signed-in' }>['by'];

/**
 * Begins, changes and ends the session: the one place where its state, its tokens, the hint for the next
 * reload and the features that listen are kept in step.
 */
@Service()
export class SessionKeeper {
  readonly #config = inject(AUTH_CONFIG);
  readonly #now = inject(NOW);
  readonly #tabStorage = inject(TAB_STORAGE);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #hint = inject(SessionHint);
  readonly #events = inject(AuthEvents);
  readonly #extensions: readonly SessionExtension[] = inject(SESSION_EXTENSIONS);
  readonly #told = new WeakSet<AuthError>();
  readonly #errors$ = new ReplaySubject<AuthError>(1);
  readonly #ended$ = new Subject<AnonymousReason>();
  readonly #primaryAudience = primaryAudience(this.#config);

  /** What went wrong, wherever it did. Replays the latest; never errors or completes. */
  readonly error$: Observable<AuthError> = this.#errors$.asObservable();
  /**
   * Emits, with the reason, when a session is over, before anybody else hears of it. Also when a person leaves
   * whose session was over already: what is still on its way for them is not to arrive.
   */
  readonly ended$: Observable<AnonymousReason> = this.#ended$.asObservable();

  /**
   * Begins the feature extensions.
   *
   * @param check What looks after the session again when an extension says so.
   */
  start(check: () => void): void {
    const port: SessionPort = {
      adopt: (snapshot, by) => {
        this.adopt(snapshot, by);
      },
      end: (reason) => {
        this.end(reason, null, 'elsewhere');
      },
      check,
      snapshot: () => this.snapshot(),
      report: (error) => {
        this.report(error);
      },
    };
    for (const extension of this.#extensions) extension.start?.(port);
  }

  /**
   * Takes a session that an extension has at hand.
   *
   * @returns Whether there is one.
   */
  restoreNow(): boolean {
    for (const extension of this.#extensions) {
      const snapshot = extension.restoreNow?.();
      if (snapshot) {
        this.adopt(snapshot, 'storage');
        return true;
      }
    }
    return false;
  }

  /**
   * A session has begun: a person signed in, or the tenant still had one.
   *
   * @param tokens What the tenant issued.
   * @param by How it came.
   */
  begin(tokens: CheckedTokens, by: SignedInBy): void {
    const { session } = this.#store;
    if (session.status === 'authenticated' && session.user.sub !== tokens.user.sub) {
      // Nothing of the one person may stay, in memory or on the screen, when the other comes.
      this.end('user-changed', null);
    }
    if (tokens.accessToken) this.#tokens.keep(tokens.accessToken);
    this.#begin(this.#factsOf(tokens), by, 'here');
  }

  /**
   * The tenant has issued a token to the person who is signed in.
   *
   * @param tokens What it issued.
   * @param audience What it was asked for.
   * @throws AuthError `AUTH_USER_CHANGED` when it issued it to somebody else, which ends the session.
   */
  renewed(tokens: CheckedTokens, audience: string | null): void {
    const { session } = this.#store;
    if (session.status !== 'authenticated' || !tokens.accessToken) return;
    if (tokens.user.sub !== session.user.sub) {
      // Another tab or application signed somebody else in at the tenant. Their token must not act
      // for the person whose data is on the screen.
      const error = new AuthError(
        'AUTH_USER_CHANGED',
        'Somebody else has signed in in this browser.',
      );
      this.fail('user-changed', error);
      throw error;
    }
    this.#tokens.keep(tokens.accessToken);
    this.#store.apply({ type: 'renewed', facts: this.#factsOf(tokens) });
    const { expiresAtMs } = tokens.accessToken;
    this.#events.emit({ type: 'renewed', audience, expiresAtMs });
    this.#tellKept('renewed', 'here');
  }

  /**
   * Goes on with a session from elsewhere. See `SessionPort.adopt`.
   *
   * @param snapshot What was checked.
   * @param by Where it came from.
   */
  adopt(snapshot: SessionSnapshot, by: 'storage' | 'tab'): void {
    const { session } = this.#store;
    const { user, authenticatedAtMs, expiresAtMs: idTokenExpiresAtMs, organization } = snapshot;
    // The same person in another organization sees other data: a session of its own.
    const isSameSession =
      session.status === 'authenticated' &&
      session.user.sub === user.sub &&
      this.#hint.read().organization === organization;
    if (session.status === 'authenticated' && !isSameSession) {
      this.end('user-changed', null, 'elsewhere');
    }
    const isNewer = this.#tokens.keepBetter(...snapshot.tokens.map(toAccessToken));
    const facts = this.#factsOf({ user, authenticatedAtMs, idTokenExpiresAtMs });
    if (!isSameSession) {
      this.#hint.set({ organization });
      this.#begin(facts, by, 'elsewhere');
    } else if (isNewer) {
      this.#store.apply({ type: 'renewed', facts });
      this.#tellKept('renewed', 'elsewhere');
    }
  }

  /**
   * The session is over, or there was none.
   *
   * @param reason Why.
   * @param error What led here, where something went wrong.
   * @param origin Whether it ended here, or elsewhere and so here as well.
   */
  end(reason: AnonymousReason, error: AuthError | null, origin: SessionOrigin = 'here'): void {
    const { status } = this.#store.session;
    this.#tokens.clear();
    const isForGood = isFarewell(reason);
    if (isForGood) this.#wipeTab();
    // Somebody else's session is there after a reload, and what may succeed later is tried again.
    if (reason === 'user-changed') this.#hint.clearPage();
    else if (!mayStillBeThere(error)) this.#hint.clear();
    const tell = (): void => {
      if (status === 'authenticated' || isForGood) this.#ended$.next(reason);
    };
    if (this.#store.apply({ type: 'ended', reason, error }, tell)) {
      this.#events.emit({ type: 'session-ended', reason, error });
    } else {
      tell();
    }
    for (const extension of this.#extensions) extension.ended?.(reason, origin);
  }

  /**
   * The session is over because something went wrong.
   *
   * @param reason Why.
   * @param error What went wrong. Also told on `error$`.
   */
  fail(reason: AnonymousReason, error: AuthError): void {
    this.report(error);
    this.end(reason, error);
  }

  /**
   * This page takes part in no session, and says nothing about that of others: what all tabs share stays.
   * A token that it has from another tab does not.
   *
   * @param error Why. Also told on `error$`.
   */
  refuse(error: AuthError): void {
    this.#tokens.clear();
    this.#store.apply({ type: 'ended', reason: 'refused', error: this.report(error) });
  }

  /**
   * Tells `error$` what went wrong.
   *
   * @param error What it is. A mistake of ours that is no `AuthError` becomes one.
   * @returns The error that was told.
   */
  report(error: unknown): AuthError {
    const known = toAuthError(error);
    // What passes through several hands on its way to the caller is told once.
    const isNews = !this.#told.has(known);
    this.#told.add(known);
    if (isNews) this.#errors$.next(known);
    return known;
  }

  /** What there is to hand over; `null` while nobody is signed in. */
  snapshot(): SessionSnapshot | null {
    const { session } = this.#store;
    const { organization } = this.#hint.read();
    return session.status === 'authenticated'
      ? takeSnapshot(this.#config, {
          session,
          tokens: this.#tokens.all(),
          organization,
          nowMs: this.#now(),
        })
      : null;
  }

  #begin(facts: SessionFacts, by: SignedInBy, origin: SessionOrigin): void {
    this.#hint.set();
    this.#store.apply({ type: 'signed-in', facts });
    this.#events.emit({ type: 'signed-in', by });
    const isSignIn = by === 'redirect' || by === 'popup';
    this.#tellKept(isSignIn ? 'signed-in' : 'restored', origin);
  }

  /** Sign-ins that were begun, deep links, what was typed: nothing of the person stays in this tab. */
  #wipeTab(): void {
    const prefix = `auth.${this.#config.clientId}.`;
    for (const key of this.#tabStorage.keys()) {
      if (key.startsWith(prefix)) this.#tabStorage.remove(key);
    }
  }

  #tellKept(because: KeptBecause, origin: SessionOrigin): void {
    for (const extension of this.#extensions) extension.kept?.(because, origin);
  }

  /** What the session is, by the tokens that are held now. */
  #factsOf({
    user,
    authenticatedAtMs,
    idTokenExpiresAtMs,
  }: Omit<CheckedTokens, 'accessToken'>): SessionFacts {
    const tokens = this.#tokens.all();
    // The session lives as long as what the sign-in was for: the token of the first API. Others come and go.
    const primary = tokens.find(({ audience }) => audience === this.#primaryAudience);
    return {
      user,
      scopes: [...new Set(tokens.flatMap(({ scopes }) => scopes))],
      expiresAtMs: primary?.expiresAtMs ?? idTokenExpiresAtMs ?? tokens[0]?.expiresAtMs ?? 0,
      authenticatedAtMs,
    };
  }
}

/** Whether the tenant may have a session all the same: nobody could ask it, or not from within this page. */
function mayStillBeThere(error: AuthError | null): boolean {
  return error !== null && (error.retryable || error.code === 'AUTH_COOKIES_BLOCKED');
}

/**
 * What is no `AuthError` is a mistake of ours. It must not leave a session that never settles.
 *
 * @param error Anything that was thrown.
 */
export function toAuthError(error: unknown): AuthError {
  return error instanceof AuthError
    ? error
    : new AuthError('AUTH_RESPONSE_INVALID', 'The sign-in could not be completed.', {
        cause: error,
      });
}
