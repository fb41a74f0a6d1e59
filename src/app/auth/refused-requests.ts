import type { HttpErrorResponse } from '@angular/common/http';
import { inject, Service } from '@angular/core';

import { API_ACCESS_MATCHER } from './api-access/api-access-matcher';
import { type Refusal, refusalOf } from './api-access/refusal';
import { AuthError } from './auth-error';
import { AuthErrors } from './auth-errors';
import { AuthEvents } from './auth-events';
import { MONOTONIC_NOW } from './browser/monotonic-now';
import { PAGE_ADDRESS } from './browser/window';
import { REPLAY_AFTER_RENEWAL } from './http-context';
import type { SentRequest } from './sent-request';
import type { AccessToken } from './session/access-token';
import { AccessTokens } from './session/access-tokens';
import { signInRequired } from './sign-in/sign-in-required';

/** The methods that change nothing and may be sent again (RFC 9110, section 9.2.1). */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * How long an API that refused a token fresh from the tenant is not asked for with another one, in
 * milliseconds.
 */
const REST_MS = 60_000;

/** Decides what becomes of a request that was refused. */
@Service()
export class RefusedRequests {
  readonly #monotonicNow = inject(MONOTONIC_NOW);
  readonly #address = inject(PAGE_ADDRESS);
  readonly #matcher = inject(API_ACCESS_MATCHER);
  readonly #tokens = inject(AccessTokens);
  readonly #errors = inject(AuthErrors);
  readonly #events = inject(AuthEvents);
  /** Tokens that the tenant issued because an API had refused the one before. */
  readonly #replacements = new WeakSet<AccessToken>();
  /** Replacements that were refused as well, and when; in milliseconds since the page was opened. */
  readonly #refusedInVain = new WeakMap<AccessToken, number>();

  /**
   * The token to send a request again with.
   *
   * @param sent The request, as it was sent.
   * @param response The answer.
   * @returns A new token, never for a request that was sent again already. `null` where the caller gets the
   * answer as it is: where the token is not the reason, where another would not help, and where the request
   * may not be sent again; its token is then renewed for the next one.
   * @throws AuthError With the answer as its `cause`: `AUTH_SCOPE_REQUIRED`, `AUTH_RECENT_SIGN_IN_REQUIRED`,
   * or why there is no new token. That says what helps, where the 401 does not: trying later
   * (`retryable`), asking the person (`challenge`), or signing in. A caller that took the 401 for the end of
   * the session would send people to sign in because the network was away for a moment.
   */
  async tokenToTryAgain(
    sent: SentRequest,
    response: HttpErrorResponse,
  ): Promise<AccessToken | null> {
    const refusal = this.#isAnswerToToken(sent, response) ? refusalOf(response) : null;
    if (!refusal) return null;
    // Whoever is signed in now is not who the request was for, and must not act for them.
    if (sent.generation !== this.#tokens.generation) throw signInRequired(response);
    if (refusal.error !== 'invalid_token') throw this.#stepUpNeeded(sent, refusal, response);
    const renewed = this.#isWorthRenewing(sent) ? await this.#renewed(sent, response) : null;
    const { method, context } = sent.request;
    const mayBeReplayed = SAFE_METHODS.includes(method) || context.get(REPLAY_AFTER_RENEWAL);
    const replacement = mayBeReplayed ? renewed : null;
    this.#tellRefused(sent, response, replacement !== null);
    return replacement;
  }

  /**
   * Whether an answer comes from where the token went. Servers redirect, and browsers follow without the
   * token to another origin: what is refused there, and what is wanted there, is not about the token.
   */
  #isAnswerToToken({ request }: SentRequest, { url }: HttpErrorResponse): boolean {
    if (url === null) return false;
    const [asked, answered] = [request.urlWithParams, url].map((each) => ({
      origin: new URL(each, this.#address.baseUrl).origin,
      api: this.#matcher.match(request.method, each)?.audience,
    }));
    return asked?.origin === answered?.origin && asked?.api === answered?.api;
  }

  /** An API that refuses what is fresh from the tenant would refuse the next one, too. */
  #isWorthRenewing({ token, isReplay }: SentRequest): boolean {
    const now = this.#monotonicNow();
    if (isReplay && this.#replacements.has(token)) this.#refusedInVain.set(token, now);
    const refusedAt = this.#refusedInVain.get(token) ?? -Infinity;
    return !isReplay && now - refusedAt >= REST_MS;
  }

  async #renewed(
    { audience, token }: SentRequest,
    response: HttpErrorResponse,
  ): Promise<AccessToken> {
    const before = this.#tokens.held(audience);
    try {
      const renewed = await this.#tokens.renew(audience, token.reveal());
      if (renewed !== before) this.#replacements.add(renewed);
      return renewed;
    } catch (error: unknown) {
      this.#tellRefused({ audience }, response);
      const why = this.#errors.report(error);
      throw new AuthError(why.code, why.message, {
        tenantError: why.tenantError,
        tenantDescription: why.tenantDescription,
        challenge: why.challenge ?? undefined,
        cause: response,
      });
    }
  }

  #stepUpNeeded(
    { audience }: SentRequest,
    { error, wanted }: Exclude<Refusal, { error: 'invalid_token' }>,
    response: HttpErrorResponse,
  ): AuthError {
    this.#tellRefused({ audience }, response);
    // The audience is ours, never the API's: an API must not have people asked for rights at another.
    const challenge = { ...wanted, audience };
    this.#events.emit({ type: 'step-up-needed', challenge });
    const isScope = error === 'insufficient_scope';
    return this.#errors.report(
      new AuthError(
        isScope ? 'AUTH_SCOPE_REQUIRED' : 'AUTH_RECENT_SIGN_IN_REQUIRED',
        isScope
          ? 'The API wants a permission that this session does not have.'
          : 'The API wants you to prove again who you are.',
        { challenge, cause: response },
      ),
    );
  }

  #tellRefused(
    { audience }: Pick<SentRequest, 'audience'>,
    { status }: HttpErrorResponse,
    replayed = false,
  ): void {
    this.#events.emit({
      type: 'request-refused',
      status: status === 401 ? 401 : 403,
      audience,
      replayed,
    });
  }
}
