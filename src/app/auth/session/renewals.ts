import { inject, Service } from '@angular/core';

import type { AuthError, AuthErrorCode } from '../auth-error';
import { AuthErrors, toAuthError } from '../auth-errors';
import { AuthEvents } from '../auth-events';
import { NOW } from '../browser/browser';
import { RANDOM } from '../browser/page';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import type { CheckedTokens } from '../protocol/authorization-client';
import { authorizationRequest, primaryAudience } from '../protocol/authorization-request';
import { signInRequired } from '../sign-in/sign-in-required';
import type { AccessToken } from './access-token';
import { AccessTokens } from './access-tokens';
import { backOffMs } from './back-off';
import { type Deadline, Deadlines } from './deadlines';
import { SessionChanges } from './session-changes';
import { SessionEnd } from './session-end';
import { SessionHint } from './session-hint';
import { SessionKeeper } from './session-keeper';
import { SessionStore } from './session-store';
import { SilentQuestions } from './silent-questions';

/** A page is not left sooner than so many milliseconds after that was announced. */
const SHORTEST_NOTICE_MS = 10_000;
/** And, where there is time, so many before its token expires. */
const BACK_BY_MS = 5_000;
/** What stops renewals until the person has done something about it, such as setting the clock. */
const FOR_THE_NEXT_LOOK: readonly AuthErrorCode[] = ['AUTH_CLOCK_SKEWED'];

/** Why there is no newer token than one that is held. */
interface Failure {
  /** What was to be renewed, and of which session. Of any other, this failure says nothing. */
  readonly token: AccessToken | null;
  readonly generation: number;
  readonly count: number;
  readonly error: AuthError;
  /** `null` where trying again would not help. */
  readonly retry: Deadline | null;
}

/**
 * Gets Access Tokens from the tenant without the person, and decides what a failure means for the
 * session. A passing one leaves it as it is and is tried again, later each time; "nobody is signed in"
 * ends it; a question that only the person can answer is kept for them.
 */
@Service()
export class Renewals {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #now = inject(NOW);
  readonly #random = inject(RANDOM);
  readonly #deadlines = inject(Deadlines);
  readonly #store = inject(SessionStore);
  readonly #changes = inject(SessionChanges);
  readonly #tokens = inject(AccessTokens);
  readonly #keeper = inject(SessionKeeper);
  readonly #end = inject(SessionEnd);
  readonly #errors = inject(AuthErrors);
  readonly #hint = inject(SessionHint);
  readonly #events = inject(AuthEvents);
  readonly #questions = inject(SilentQuestions);
  readonly #failures = new Map<string | null, Failure>();

  /** What the session itself lives by: the audience of the first API. */
  readonly primaryAudience = primaryAudience(this.#config);

  /**
   * Gets a new token.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @param isRefused Whether an API refused the one that is held.
   * @throws AuthError Why there is none. The session is in step with it already.
   */
  async renew(audience: string | null, isRefused = false): Promise<AccessToken> {
    const { session } = this.#store;
    if (session.status !== 'authenticated') throw signInRequired();
    // The page is about to be left for it. Asking again would only put that off.
    if (audience === this.primaryAudience && session.redirectAtMs !== null && session.trouble) {
      throw session.trouble;
    }
    const { generation } = this.#tokens;
    const before = this.#tokens.held(audience);
    const isNeeded = (): boolean =>
      generation === this.#tokens.generation && this.#tokens.held(audience) === before;
    // Scopes that a step-up added are asked for again, or the renewal would take them away.
    const scopes = before?.requestedScope.split(' ') ?? [];
    let answer: CheckedTokens | null = null;
    let problem: unknown = null;
    try {
      const request = authorizationRequest(this.#config, audience, { scopes });
      answer = await this.#questions.ask({ ...request, responseType: 'token id_token' }, isNeeded);
    } catch (error: unknown) {
      problem = error;
    }
    // Signed out meanwhile: nobody waits for this answer any more, and it revives nothing.
    if (generation !== this.#tokens.generation) throw signInRequired();
    // A sign-in or another tab was faster. Its token may hold scopes that were not asked for here.
    if (isNeeded()) {
      if (!answer?.accessToken) throw this.failed(toAuthError(problem), audience, isRefused);
      this.#hint.set({ frames: 'answered' });
      this.#keeper.renewed(answer, audience);
    }
    this.#failures.delete(audience);
    const token = this.#tokens.held(audience);
    if (!token) throw signInRequired();
    return token;
  }

  /**
   * There is no new token. Puts the session in step with that.
   *
   * @param error Why.
   * @param audience What it was asked for.
   * @param isRefused Whether it was asked for because an API refused the one that is held.
   * @returns The same error.
   */
  failed(error: AuthError, audience: string | null, isRefused = false): AuthError {
    this.#errors.report(error);
    if (error.code === 'AUTH_SIGN_IN_REQUIRED') {
      this.#end.end('expired', error);
      return error;
    }
    const count = (this.#failureOf(audience)?.count ?? 0) + 1;
    const isBlocked = error.code === 'AUTH_COOKIES_BLOCKED';
    const youngForMs = isBlocked && isRefused ? this.#youngForMs(audience) : 0;
    const retryInMs = error.retryable ? backOffMs(count, this.#random()) : youngForMs;
    const retry = retryInMs > 0 ? this.#deadlines.in(retryInMs) : null;
    const { generation } = this.#tokens;
    const token = this.#tokens.held(audience);
    this.#failures.set(audience, { token, generation, count, error, retry });
    const retryAtMs = retry?.atMs ?? null;
    this.#events.emit({ type: 'renewal-failed', audience, error, retryAtMs });
    if (audience === this.primaryAudience) {
      this.#changes.apply({ type: 'troubled', error });
      if (isBlocked && youngForMs <= 0) this.announceRedirect();
    }
    return error;
  }

  /**
   * When the next try is due after one that failed.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @returns `null` where trying again would not help; `undefined` where none has failed.
   */
  retry(audience: string | null): Deadline | null | undefined {
    return this.#failureOf(audience)?.retry;
  }

  /** Tries again as soon as it is due: the page or the network is back, or the clock was set right. */
  forgetPassingFailures(): void {
    for (const [audience, { retry, error }] of this.#failures) {
      if (retry || FOR_THE_NEXT_LOOK.includes(error.code)) this.#failures.delete(audience);
    }
  }

  /** Says that the page will be left, so that what was not saved can be. */
  announceRedirect(): void {
    const leftMs = this.#tokens.leftMs(this.primaryAudience) ?? Infinity;
    const noticeMs = Math.min(this.#config.redirectNoticeSeconds * 1000, leftMs - BACK_BY_MS);
    const redirectAtMs = this.#now() + Math.max(noticeMs, SHORTEST_NOTICE_MS);
    this.#changes.apply({ type: 'redirect-announced', redirectAtMs });
    this.#events.emit({ type: 'redirect-announced', redirectAtMs });
  }

  /**
   * How long a token is still in the first half of its life, in milliseconds. Until then the page is not left
   * because an API refused it: one that refuses what is fresh from the tenant would have it left for ever.
   */
  #youngForMs(audience: string | null): number {
    const token = this.#tokens.held(audience);
    const leftMs = this.#tokens.leftMs(audience);
    return token && leftMs !== null ? leftMs - (token.expiresAtMs - token.issuedAtMs) / 2 : 0;
  }

  #failureOf(audience: string | null): Failure | undefined {
    const failure = this.#failures.get(audience);
    const { session } = this.#store;
    const isOver =
      failure?.generation !== this.#tokens.generation ||
      failure.token !== this.#tokens.held(audience) ||
      // A sign-in has ended it, also one that brought no token.
      (audience === this.primaryAudience &&
        session.status === 'authenticated' &&
        session.trouble === null);
    return isOver ? undefined : failure;
  }
}
