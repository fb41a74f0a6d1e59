import { DestroyRef, inject, Service } from '@angular/core';
import { type Observable, Subject } from 'rxjs';

import { type AuthChallenge, AuthError } from './auth-error';
import { NOW } from './browser/browser';
import type { AnonymousReason } from './session/session';

/**
 * What happens to a session, for telemetry: never a token, and nothing about the person. Branch on
 * `type`. Every event also says when it happened, see {@link AuthEvent}.
 */
export type AuthEventContent =
  /** The person is on the way to the tenant, in this window, in a popup, or without being asked anything. */
  | {
      readonly type: 'sign-in-started';
      readonly mode: 'redirect' | 'popup' | 'silent-redirect';
      readonly audience: string | null;
    }
  /** A session has begun, and where it came from. */
  | {
      readonly type: 'signed-in';
      readonly by: 'redirect' | 'popup' | 'frame' | 'storage' | 'tab';
    }
  /** There is a new Access Token. */
  | {
      readonly type: 'renewed';
      readonly audience: string | null;
      /** In milliseconds since the epoch. */
      readonly expiresAtMs: number;
    }
  /** There is no new Access Token, and when the next try is made without anybody asking, if one is. */
  | {
      readonly type: 'renewal-failed';
      readonly audience: string | null;
      readonly error: AuthError;
      /** In milliseconds since the epoch; `null` if there is none. */
      readonly retryAtMs: number | null;
    }
  /** The page will be left for a moment to renew the session. */
  | {
      readonly type: 'redirect-announced';
      /** In milliseconds since the epoch. */
      readonly redirectAtMs: number;
    }
  /** The session is over, or there was none. */
  | {
      readonly type: 'session-ended';
      readonly reason: AnonymousReason;
      readonly error: AuthError | null;
    }
  /** An API refused a request because of its token, and whether the request was sent again. */
  | {
      readonly type: 'request-refused';
      readonly status: 401 | 403;
      readonly audience: string;
      readonly replayed: boolean;
    }
  /** The person has to do something at the tenant before an API lets a request through. */
  | { readonly type: 'step-up-needed'; readonly challenge: AuthChallenge };

/** Something that happened to a session. */
export type AuthEvent = AuthEventContent & {
  /** When, in milliseconds since the epoch. */
  readonly atMs: number;
};

/** Tells what happens to the session, to whoever listens. Keeps nothing. */
@Service()
export class AuthEvents {
  readonly #now = inject(NOW);
  readonly #events$ = new Subject<AuthEvent>();

  /** What happens from now on. Completes with the application; never errors. */
  readonly events$: Observable<AuthEvent> = this.#events$.asObservable();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#events$.complete();
    });
  }

  /**
   * Tells that something has happened, now.
   *
   * @param content What it is.
   */
  emit(content: AuthEventContent): void {
    this.#events$.next({
      ...content,
      ...('error' in content && content.error && { error: withoutStrangersWords(content.error) }),
      atMs: this.#now(),
    });
  }
}

/**
 * The same error without what others wrote: the `error_description` of a tenant often names the person,
 * and nobody knows what a cause holds.
 */
function withoutStrangersWords(error: AuthError): AuthError {
  const { code, message, tenantError, problems, challenge } = error;
  return new AuthError(code, message, { tenantError, problems, challenge });
}
