import { inject, Service } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { AuthEvents } from '../auth-events';
import { NOW, RANDOM } from '../browser/browser';
import type { CheckedTokens } from '../protocol/authorization-client';
import { authorizationRequest } from '../protocol/authorization-request';
import type { AccessToken } from './access-token';
import { AccessTokens } from './access-tokens';
import { SessionHint } from './session-hint';
import { SessionKeeper, toAuthError } from './session-keeper';
import { SessionStore } from './session-store';
import { SilentQuestions } from './silent-questions';

/** The first and the longest wait between two tries, in milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** A page is not left sooner than so many milliseconds after that was announced. */
const SHORTEST_NOTICE_MS = 10_000;
/** And, where there is time, so many before its token expires. */
const BACK_BY_MS = 5_000;

/**
 * Gets Access Tokens from the tenant without the person, and decides what a failure means for the
 * session. A passing one leaves it as it is and is tried again, later each time; "nobody is signed in"
 * ends it; a question that only the person can answer is kept for them.
 */
@Service()
export class Renewals {
  readonly #config = inject(AUTH_CONFIG);
  readonly #now = inject(NOW);
  readonly #random = inject(RANDOM);
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #keeper = inject(SessionKeeper);
  readonly #hint = inject(SessionHint);
  readonly #events = inject(AuthEvents);
  readonly #questions = inject(SilentQuestions);
  readonly #failures = new Map<string | null, { count: number; retryAtMs: number | null }>();

  /** What the session itself lives by: the audience of the first API. */
  readonly primaryAudience = authorizationRequest(this.#config).audience;

  /**
   * Gets a new token.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @throws AuthError Why there is none. The session is in step with it already.
   */
  async renew(audience: string | null): Promise<AccessToken> {
    if (this.#store.session.status !== 'authenticated') throw signInRequired();
    const { generation } = this.#tokens;
    const before = this.#tokens.held(audience);
    // Scopes that a step-up added are asked for again, or the renewal would take them away.
    const scopes = before?.requestedScope.split(' ');
    let answer: CheckedTokens | null;
    try {
      answer = await this.#questions.ask(
        {
          ...authorizationRequest(this.#config, audience, scopes && { scopes }),
          responseType: 'token id_token',
        },
        () => generation === this.#tokens.generation && this.#tokens.held(audience) === before,
      );
    } catch (error: unknown) {
      if (generation !== this.#tokens.generation) throw signInRequired();
      throw this.#failed(toAuthError(error), audience);
    }
    // Signed out meanwhile: nobody waits for this answer any more, and it revives nothing.
    if (generation !== this.#tokens.generation) throw signInRequired();
    if (answer) {
      this.#hint.set({ frames: 'answered' });
      this.#keeper.renewed(answer, audience);
    }
    this.#failures.delete(audience);
    const token = this.#tokens.held(audience);
    if (!token) throw signInRequired();
    return token;
  }

  /**
   * When the next try is due after one that failed.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @returns In milliseconds since the epoch; `null` where trying again would not help; `undefined` where
   * none has failed.
   */
  retryAtMs(audience: string | null): number | null | undefined {
    return this.#failures.get(audience)?.retryAtMs;
  }

  /** Tries again as soon as it is due: the page or the network is back. */
  forgetPassingFailures(): void {
    for (const [audience, { retryAtMs }] of this.#failures) {
      if (retryAtMs !== null) this.#failures.delete(audience);
    }
  }

  #failed(error: AuthError, audience: string | null): AuthError {
    this.#keeper.report(error);
    if (error.code === 'AUTH_SIGN_IN_REQUIRED') {
      this.#failures.clear();
      this.#keeper.end('expired', error);
      return error;
    }
    const count = (this.#failures.get(audience)?.count ?? 0) + 1;
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - 1));
    // Half of it by chance, so that not all tabs of all people come back together after an outage.
    const retryAtMs = error.retryable
      ? this.#now() + waitMs / 2 + (waitMs / 2) * this.#random()
      : null;
    this.#failures.set(audience, { count, retryAtMs });
    this.#events.emit({ type: 'renewal-failed', audience, error, retryAtMs });
    if (audience === this.primaryAudience) {
      this.#store.apply({ type: 'troubled', error });
      if (error.code === 'AUTH_COOKIES_BLOCKED') this.#announceRedirect();
    }
    return error;
  }

  /** Says that the page will be left, so that what was not saved can be. */
  #announceRedirect(): void {
    const now = this.#now();
    const leftMs = this.#tokens.leftMs(this.primaryAudience) ?? Infinity;
    const noticeMs = Math.min(this.#config.redirectNoticeSeconds * 1000, leftMs - BACK_BY_MS);
    const redirectAtMs = now + Math.max(noticeMs, SHORTEST_NOTICE_MS);
    this.#store.apply({ type: 'redirect-announced', redirectAtMs });
    this.#events.emit({ type: 'redirect-announced', redirectAtMs });
  }
}

function signInRequired(): AuthError {
  return new AuthError('AUTH_SIGN_IN_REQUIRED', 'Nobody is signed in. Sign in to go on.');
}
