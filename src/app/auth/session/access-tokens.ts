import { inject, Service } from '@angular/core';
import { type Observable, Subject } from 'rxjs';

import { signInRequired } from '../sign-in/sign-in-required';
import type { AccessToken } from './access-token';
import { type Deadline, Deadlines } from './deadlines';
import { SessionStore } from './session-store';
import { LOAD_SESSION_WORK } from './session-work';

interface Held {
  readonly token: AccessToken;
  readonly expiry: Deadline;
  /** Whether it was sent since it came. What nobody uses is not renewed ahead of time. */
  used: boolean;
}

/** The last moments of a token, in milliseconds: what is sent now may arrive after its end. */
const LAST_MOMENTS_MS = 5_000;

/**
 * Keeps the Access Tokens, one for each audience, in memory alone: what stands in web storage can be
 * read by any script of the origin, and survives the tab (RFC 6749, section 10.3: confidential in
 * transit and in storage). Tokens leave through `AuthService.accessToken()` and the interceptor, and
 * nowhere else, unless a feature such as `withTokenStorage()` is asked for it.
 */
@Service()
export class AccessTokens {
  readonly #deadlines = inject(Deadlines);
  readonly #store = inject(SessionStore);
  readonly #loadWork = inject(LOAD_SESSION_WORK);
  readonly #held = new Map<string | null, Held>();
  readonly #renewals = new Map<string | null, Promise<AccessToken>>();
  readonly #changes$ = new Subject<void>();
  #generation = 0;

  /** Emits when a token is kept, all are dropped, or a question to the tenant is over. Never errors. */
  readonly changes$: Observable<void> = this.#changes$.asObservable();

  /** Grows when the tokens are dropped, so that an answer to an earlier question is not kept. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * The token for an audience, to be sent now; `null` if there is none that will live long enough.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   */
  current(audience: string | null): AccessToken | null {
    const held = this.#held.get(audience);
    if (!held || this.#deadlines.leftMs(held.expiry) <= lastMomentsOf(held.token)) return null;
    held.used = true;
    return held.token;
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
    const running = this.#renewals.get(audience);
    if (running) return running;
    const held = refused === undefined ? null : this.current(audience);
    if (held && held.reveal() !== refused) return held;
    if (this.#store.session.status !== 'authenticated') throw signInRequired();
    const generation = this.#generation;
    const renewal = this.#loadWork()
      .then((work) => {
        // Whoever asked has signed out meanwhile, and must not get what the next person gets.
        if (generation !== this.#generation) throw signInRequired();
        return work.renew(audience, refused !== undefined);
      })
      .finally(() => {
        if (this.#renewals.get(audience) !== renewal) return;
        this.#renewals.delete(audience);
        // What is due next is only known now, whoever asked.
        this.#changes$.next();
      });
    this.#renewals.set(audience, renewal);
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
      this.#held.set(token.audience, { token, expiry, used: false });
    }
    this.#changes$.next();
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
    return this.#held.get(audience)?.token ?? null;
  }

  /** Every token that is held, expired ones too. */
  all(): readonly AccessToken[] {
    return [...this.#held.values()].map(({ token }) => token);
  }

  /**
   * How long a token still lives, in milliseconds. See `Deadlines.leftMs`.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   * @returns Negative when it has expired, `null` where there is none.
   */
  leftMs(audience: string | null): number | null {
    const held = this.#held.get(audience);
    return held ? this.#deadlines.leftMs(held.expiry) : null;
  }

  /**
   * Whether the token for an audience was sent since it came.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   */
  isUsed(audience: string | null): boolean {
    return this.#held.get(audience)?.used ?? false;
  }

  /**
   * Whether the tenant is being asked for a token.
   *
   * @param audience The API identifier; `null` for the tenant's own.
   */
  isRenewing(audience: string | null): boolean {
    return this.#renewals.has(audience);
  }

  /** Drops every token, and the answers that are still on their way. */
  clear(): void {
    this.#generation += 1;
    this.#held.clear();
    this.#renewals.clear();
    this.#changes$.next();
  }
}

/** A tenth of the life of a token that lives shorter than it takes to think about it. */
function lastMomentsOf({ issuedAtMs, expiresAtMs }: AccessToken): number {
  return Math.min(LAST_MOMENTS_MS, (expiresAtMs - issuedAtMs) / 10);
}
