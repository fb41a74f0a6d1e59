import type { HttpEvent, HttpHandlerFn, HttpRequest } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';

import type { FullApiAccess } from '../api-access/full-api-access';
import { ApiRequests } from '../api-requests';
import { AuthError } from '../auth-error';
import { AuthErrors } from '../auth-errors';
import { type AuthEventContent, AuthEvents } from '../auth-events';
import { NOW } from '../browser/browser';
import { PAGE_ADDRESS } from '../browser/window';
import { checkAuthConfig } from '../check-auth-config';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import type { CheckedTokens } from '../protocol/authorization-client';
import { primaryAudience } from '../protocol/authorization-request';
import { framedByStranger, IS_FRAMED_BY_STRANGER } from '../sign-in/framed-by-stranger';
import { AccessTokens } from './access-tokens';
import type { SessionFacts } from './next-session';
import type { AnonymousReason } from './session';
import { SessionChanges } from './session-changes';
import { SessionEnd } from './session-end';
import {
  type KeptBecause,
  SESSION_EXTENSIONS,
  type SessionExtension,
  type SessionOrigin,
  type SessionPort,
} from './session-extension';
import type { SessionHandle } from './session-handle';
import { SessionHint } from './session-hint';
import { type SessionSnapshot, takeSnapshot, toAccessToken } from './session-snapshot';
import { SessionStore } from './session-store';

/** How a session came to be, as `AuthEvents` tells it. */
export type SignedInBy = Extract<AuthEventContent, { type: 'signed-in' }>['by'];

/**
 * Begins and changes the session: the one place where its state, its tokens, the hint for the next reload and
 * the features that listen are kept in step. Loaded with what works on sessions; `SessionEnd` ends them.
 */
@Service()
export class SessionKeeper implements SessionHandle {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #now = inject(NOW);
  readonly #store = inject(SessionStore);
  readonly #changes = inject(SessionChanges);
  readonly #tokens = inject(AccessTokens);
  readonly #hint = inject(SessionHint);
  readonly #events = inject(AuthEvents);
  readonly #errors = inject(AuthErrors);
  readonly #end = inject(SessionEnd);
  readonly #requests = inject(ApiRequests);
  readonly #isFramedByStranger = inject(IS_FRAMED_BY_STRANGER);
  readonly #extensions: readonly SessionExtension[] = inject(SESSION_EXTENSIONS);
  readonly #primaryAudience = primaryAudience(this.#config);

  constructor() {
    const { given } = this.#config;
    // Whatever begins a session comes through here: no token is kept for a rule that would send it over plain http.
    if (given) checkAuthConfig(given, inject(PAGE_ADDRESS).origin);
    this.#store.handle = this;
  }

  /** {@inheritDoc SessionHandle.end} */
  end(reason: AnonymousReason, error: AuthError | null): void {
    this.#end.end(reason, error);
  }

  /** {@inheritDoc SessionHandle.signOut} */
  signOut(): void {
    // A click that the person did not see (RFC 9700, section 4.16) would be told to all tabs.
    if (this.#isFramedByStranger) throw framedByStranger();
    this.#end.end('signed-out', null);
  }

  /** {@inheritDoc SessionHandle.send} */
  send(
    request: HttpRequest<unknown>,
    api: FullApiAccess,
    next: HttpHandlerFn,
  ): Observable<HttpEvent<unknown>> {
    return this.#requests.send(request, api, next);
  }

  /**
   * Begins the feature extensions. In a frame of another site the page takes part in no session instead.
   *
   * @param check What looks after the session again when an extension says so.
   */
  start(check: () => void): void {
    if (this.#isFramedByStranger) {
      this.#end.refuse(framedByStranger());
      return;
    }
    const port: SessionPort = {
      adopt: (snapshot, by) => {
        this.adopt(snapshot, by);
      },
      end: (reason) => {
        this.#end.end(reason, null, 'elsewhere');
      },
      check,
      snapshot: () => this.snapshot(),
      report: (error) => {
        this.#errors.report(error);
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
    if (this.#isFramedByStranger) return false;
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
      this.#end.end('user-changed', null);
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
      this.#end.fail('user-changed', error);
      throw error;
    }
    this.#tokens.keep(tokens.accessToken);
    this.#changes.apply({ type: 'renewed', facts: this.#factsOf(tokens) });
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
      this.#end.end('user-changed', null, 'elsewhere');
    }
    const isNewer = this.#tokens.keepBetter(...snapshot.tokens.map(toAccessToken));
    const facts = this.#factsOf({ user, authenticatedAtMs, idTokenExpiresAtMs });
    if (!isSameSession) {
      this.#hint.set({ organization });
      this.#begin(facts, by, 'elsewhere');
    } else if (isNewer) {
      this.#changes.apply({ type: 'renewed', facts });
      this.#tellKept('renewed', 'elsewhere');
    }
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
    this.#changes.apply({ type: 'signed-in', facts });
    this.#events.emit({ type: 'signed-in', by });
    const isSignIn = by === 'redirect' || by === 'popup';
    this.#tellKept(isSignIn ? 'signed-in' : 'restored', origin);
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
