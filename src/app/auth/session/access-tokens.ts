import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';

import { signInRequired } from '../sign-in/sign-in-required';
import type { AccessToken } from './access-token';
import { Deadlines } from './deadlines';
import { SessionStore } from './session-store';
import { LOAD_SESSION_WORK } from './session-work';
import { TokenMemory } from './token-memory';

/** A question to the tenant that is on its way. */
interface Renewal {
  readonly generation: number;
  readonly renewal: Promise<AccessToken>;
}

/**
 * Keeps the Access Tokens in the {@link TokenMemory}, and gets new ones. Tokens leave through
 * `AuthService.accessToken()` and the interceptor, and nowhere else, unless a feature such as
 * `withTokenStorage()` is asked for it.
 */
@Service()
export class AccessTokens {
  readonly #memory = inject(TokenMemory);
  readonly #deadlines = inject(Deadlines);
  readonly #store = inject(SessionStore);
  readonly #loadWork = inject(LOAD_SESSION_WORK);
  readonly #renewals = new Map<string | null, Renewal>();

  /** {@inheritDoc TokenMemory.changes$} */
  readonly changes$: Observable<void> = this.#memory.changes$;

  /** {@inheritDoc TokenMemory.generation} */
  get generation(): number {
    return this.#memory.generation;
  }

  /** {@inheritDoc TokenMemory.current} */
  current(audience: string | null): AccessToken | null {
    return this.#memory.current(audience);
  }

  /**
   * The token for an audience; asks the tenant for one, without the person, where there is none.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @throws AuthError When there is nobody signed in, or the tenant gives no token.
   */
  async get(audience: string | null): Promise<AccessToken> {
    return this.current(audience) ?? this.renew(audience);
  }

  /**
   * A new token for an audience. However many callers wait, the tenant is asked once.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @param refused The value of a token that the API did not accept. If it is not the one that is held,
   * it was renewed meanwhile, and the tenant is not asked again.
   * @throws AuthError When there is nobody signed in, or the tenant gives no token.
   */
  async renew(audience: string | null, refused?: string): Promise<AccessToken> {
    const running = this.#running(audience);
    if (running) return running;
    const held = refused === undefined ? null : this.current(audience);
    if (held && held.reveal() !== refused) return held;
    if (this.#store.session.status !== 'authenticated') throw signInRequired();
    const generation = this.#memory.generation;
    const renewal = this.#loadWork()
      .then((work) => {
        // Whoever asked has signed out meanwhile, and must not get what the next person gets.
        if (generation !== this.#memory.generation) throw signInRequired();
        return work.renew(audience, refused !== undefined);
      })
      .finally(() => {
        if (this.#running(audience) !== renewal) return;
        this.#renewals.delete(audience);
        // What is due next is only known now, whoever asked.
        this.#memory.changed();
      });
    this.#renewals.set(audience, { generation, renewal });
    return renewal;
  }

  /**
   * Keeps a token that the tenant issued.
   *
   * @param tokens What was issued, each for its audience.
   */
  keep(...tokens: readonly AccessToken[]): void {
    for (const token of tokens) {
      const expiry = this.#deadlines.at(token.expiresAtMs);
      this.#memory.held.set(token.audience, { token, expiry, used: false });
    }
    this.#memory.changed();
  }

  /**
   * Keeps those tokens from elsewhere that live longer than what is held, and lack none of the scopes that
   * a step-up has brought.
   *
   * @param tokens What is there.
   * @returns Whether there was such a one.
   */
  keepBetter(...tokens: readonly AccessToken[]): boolean {
    const better = tokens.filter(({ audience, expiresAtMs, requestedScope }) => {
      const held = this.held(audience);
      const asked = requestedScope.split(' ');
      return (
        !held ||
        (expiresAtMs > held.expiresAtMs &&
          held.requestedScope.split(' ').every((scope) => asked.includes(scope)))
      );
    });
    if (better.length > 0) this.keep(...better);
    return better.length > 0;
  }

  /**
   * The token that is held for an audience, expired or not. To be looked at, not to be sent.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   */
  held(audience: string | null): AccessToken | null {
    return this.#memory.held.get(audience)?.token ?? null;
  }

  /** Every token that is held, expired ones too. */
  all(): readonly AccessToken[] {
    return [...this.#memory.held.values()].map(({ token }) => token);
  }

  /**
   * How long a token still lives, in milliseconds. See `Deadlines.leftMs`.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @returns Negative when it has expired, `null` where there is none.
   */
  leftMs(audience: string | null): number | null {
    const held = this.#memory.held.get(audience);
    return held ? this.#deadlines.leftMs(held.expiry) : null;
  }

  /**
   * Whether the token for an audience was sent since it came.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   */
  isUsed(audience: string | null): boolean {
    return this.#memory.held.get(audience)?.used ?? false;
  }

  /**
   * Whether the tenant is being asked for a token.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   */
  isRenewing(audience: string | null): boolean {
    return this.#running(audience) !== null;
  }

  /** The question that is on its way; those from before the tokens were dropped do not count. */
  #running(audience: string | null): Promise<AccessToken> | null {
    const running = this.#renewals.get(audience);
    return running?.generation === this.#memory.generation ? running.renewal : null;
  }
}
