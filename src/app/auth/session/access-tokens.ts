import { inject, Service } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { NOW } from '../browser/browser';
import { type CheckedTokens, LOAD_AUTHORIZATION_CLIENT } from '../protocol/authorization-client';
import { authorizationRequest } from '../protocol/authorization-request';
import type { AccessToken } from './access-token';
import { SessionStore } from './session-store';

/**
 * Keeps the Access Tokens, in memory alone: what stands in web storage can be read by any script of
 * the origin, and survives the tab (RFC 6749, section 10.3: confidential in transit and in storage).
 * Tokens leave through `AuthService.accessToken()` and the interceptor, and nowhere else.
 */
@Service()
export class AccessTokens {
  readonly #config = inject(AUTH_CONFIG);
  readonly #now = inject(NOW);
  readonly #loadClient = inject(LOAD_AUTHORIZATION_CLIENT);
  readonly #store = inject(SessionStore);
  readonly #held = new Map<string | null, AccessToken>();
  readonly #renewals = new Map<string | null, Promise<AccessToken>>();
  /** Grows when the tokens are dropped, so that an answer to an earlier question is not kept. */
  #generation = 0;

  /**
   * The token for an audience, if there is one that has not expired.
   *
   * @param audience The API identifier; `null` for the tenant's default.
   */
  current(audience: string | null): AccessToken | null {
    const token = this.#held.get(audience);
    return token && token.expiresAtMs > this.#now() ? token : null;
  }

  /**
   * The token for an audience; asks the tenant for one, without the person, where there is none.
   * However many callers wait, the tenant is asked once.
   *
   * @param audience The API identifier; `null` for the tenant's default.
   * @throws AuthError When there is nobody signed in, or the tenant gives no token.
   */
  async get(audience: string | null): Promise<AccessToken> {
    const held = this.current(audience);
    if (held) return held;
    const running = this.#renewals.get(audience);
    if (running) return running;
    const renewal = this.#renew(audience).finally(() => {
      if (this.#renewals.get(audience) === renewal) this.#renewals.delete(audience);
    });
    this.#renewals.set(audience, renewal);
    return renewal;
  }

  /**
   * Keeps a token that the tenant issued.
   *
   * @param token What was issued, for its audience.
   */
  keep(token: AccessToken): void {
    this.#held.set(token.audience, token);
  }

  /** Drops every token, and the answers that are still on their way. */
  clear(): void {
    this.#generation += 1;
    this.#held.clear();
    this.#renewals.clear();
  }

  async #renew(audience: string | null): Promise<AccessToken> {
    const before = this.#store.session;
    if (before.status !== 'authenticated') throw signInRequired();
    const generation = this.#generation;
    let tokens: CheckedTokens;
    try {
      const client = await this.#loadClient();
      tokens = await client.authorizeSilently({
        ...authorizationRequest(this.#config, audience),
        responseType: 'token id_token',
      });
    } catch (error: unknown) {
      if (generation !== this.#generation) throw signInRequired();
      if (error instanceof AuthError && error.code === 'AUTH_SIGN_IN_REQUIRED') {
        this.#end('expired', error);
      }
      throw error;
    }
    if (generation !== this.#generation) throw signInRequired();
    return this.#accept(tokens, before.user.sub, audience);
  }

  #accept({ user, accessToken }: CheckedTokens, sub: string, audience: string | null): AccessToken {
    if (user.sub !== sub) {
      // Another tab or application signed somebody else in at the tenant. Their token must not act
      // for the person whose data is on the screen.
      const error = new AuthError(
        'AUTH_USER_CHANGED',
        'Somebody else has signed in at the tenant.',
      );
      this.#end('user-changed', error);
      throw error;
    }
    if (!accessToken) throw signInRequired();
    this.keep(accessToken);
    const { scopes, expiresAtMs } = accessToken;
    if (audience === authorizationRequest(this.#config).audience) {
      this.#store.apply({ type: 'renewed', facts: { user, scopes, expiresAtMs } });
    }
    return accessToken;
  }

  #end(reason: 'expired' | 'user-changed', error: AuthError): void {
    this.clear();
    this.#store.apply({ type: 'ended', reason, error });
  }
}

function signInRequired(): AuthError {
  return new AuthError('AUTH_SIGN_IN_REQUIRED', 'Nobody is signed in. Sign in to go on.');
}
