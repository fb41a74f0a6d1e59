import type { HttpErrorResponse } from '@angular/common/http';
import { inject, Service } from '@angular/core';

import { AuthError } from '../auth-error';
import { RefusedRequests } from '../refused-requests';
import type { SentRequest } from '../sent-request';
import { Arrival } from '../sign-in/arrival';
import { Departure } from '../sign-in/departure';
import { ReturnToMemory } from '../sign-in/return-to-memory';
import type { SignInOptions, SignOutOptions } from '../sign-in/sign-in-options';
import type { AccessToken } from './access-token';
import { AccessTokens } from './access-tokens';
import { RenewalClock } from './renewal-clock';
import { Renewals } from './renewals';
import { SessionHint } from './session-hint';
import { SessionRestore } from './session-restore';
import { SessionStore } from './session-store';
import type { SessionWork } from './session-work';

/** Everything that is done to a session while somebody is signed in, or is about to be. A lazy chunk. */
@Service()
export class SessionLifecycle implements SessionWork {
  readonly #store = inject(SessionStore);
  readonly #tokens = inject(AccessTokens);
  readonly #hint = inject(SessionHint);
  readonly #arrival = inject(Arrival);
  readonly #departure = inject(Departure);
  readonly #returnTo = inject(ReturnToMemory);
  readonly #restore = inject(SessionRestore);
  readonly #renewals = inject(Renewals);
  readonly #refusedRequests = inject(RefusedRequests);
  readonly #clock = inject(RenewalClock);

  /** {@inheritDoc SessionWork.complete} */
  complete(fragment: string): Promise<void> {
    return this.#arrival.complete(fragment);
  }

  /** {@inheritDoc SessionWork.restore} */
  restore(): Promise<void> {
    return this.#restore.restore();
  }

  /** {@inheritDoc SessionWork.check} */
  check(): void {
    const { status } = this.#store.session;
    if (status === 'authenticated') this.#clock.check();
    // While it is unknown, something is about to settle it already.
    else if (status === 'anonymous' && this.#hint.isSet()) void this.#restore.restore();
  }

  /** {@inheritDoc SessionWork.accessToken} */
  accessToken(audience: string | null): Promise<AccessToken> {
    return this.#tokens.get(audience);
  }

  /** {@inheritDoc SessionWork.renew} */
  renew(audience: string | null, isRefused: boolean): Promise<AccessToken> {
    return this.#renewals.renew(audience, isRefused);
  }

  /** {@inheritDoc SessionWork.tokenToTryAgain} */
  tokenToTryAgain(sent: SentRequest, response: HttpErrorResponse): Promise<AccessToken | null> {
    return this.#refusedRequests.tokenToTryAgain(sent, response);
  }

  /** {@inheritDoc SessionWork.renewSession} */
  async renewSession(): Promise<void> {
    try {
      await this.#tokens.renew(this.#renewals.primaryAudience);
    } catch (error: unknown) {
      if (!(error instanceof AuthError && error.code === 'AUTH_COOKIES_BLOCKED')) throw error;
      await this.#departure.leaveSilently();
    }
  }

  /** {@inheritDoc SessionWork.returnTo} */
  returnTo(): string {
    return this.#returnTo.returnTo;
  }

  /** {@inheritDoc SessionWork.nextRenewalAtMs} */
  nextRenewalAtMs(): number | null {
    return this.#clock.nextRenewalAtMs;
  }

  /** {@inheritDoc SessionWork.signIn} */
  signIn(options: SignInOptions): Promise<void> {
    return this.#departure.leave(options);
  }

  /** {@inheritDoc SessionWork.signOut} */
  signOut(options: SignOutOptions): Promise<void> {
    return this.#departure.leaveSignedOut(options);
  }
}
