import { inject, Service } from '@angular/core';
import { type Observable, Subject } from 'rxjs';

import type { AccessToken } from './access-token';
import { type Deadline, Deadlines } from './deadlines';

/** A token that is held. */
export interface HeldToken {
  readonly token: AccessToken;
  readonly expiry: Deadline;
  /** Whether it was sent since it came. What nobody uses is not renewed ahead of time. */
  used: boolean;
}

/** The last moments of a token, in milliseconds: what is sent now may arrive after its end. */
const LAST_MOMENTS_MS = 5_000;

/**
 * Where the Access Tokens are, one for each audience: in memory alone. What stands in web storage can be read by any
 * script of the origin, and survives the tab (RFC 6749, section 10.3: confidential in transit and in storage).
 * `AccessTokens`, which is loaded, puts them here and renews them; the interceptor sends them.
 */
@Service()
export class TokenMemory {
  readonly #deadlines = inject(Deadlines);
  readonly #changes$ = new Subject<void>();
  #generation = 0;

  /** What is held, by audience; `null` for the tenant's own. */
  readonly held = new Map<string | null, HeldToken>();
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
    const held = this.held.get(audience);
    if (!held || this.#deadlines.leftMs(held.expiry) <= lastMomentsOf(held.token)) return null;
    held.used = true;
    return held.token;
  }

  /** Says that something has changed. */
  changed(): void {
    this.#changes$.next();
  }

  /** Drops all tokens. */
  clear(): void {
    this.#generation += 1;
    this.held.clear();
    this.changed();
  }
}

/** A tenth of the life of a token that lives shorter than it takes to think about it. */
function lastMomentsOf({ issuedAtMs, expiresAtMs }: AccessToken): number {
  return Math.min(LAST_MOMENTS_MS, (expiresAtMs - issuedAtMs) / 10);
}
