import type { HttpErrorResponse } from '@angular/common/http';
import { inject, Service } from '@angular/core';

import { type AuthChallenge, AuthError } from '../auth-error';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import { primaryAudience } from '../protocol/authorization-request';
import { RefusedRequests } from '../refused-requests';
import type { SentRequest } from '../sent-request';
import { Arrival } from '../sign-in/arrival';
import { audienceUnknown, isConfigured } from '../sign-in/audience-unknown';
import { Departure } from '../sign-in/departure';
import { framedByStranger, IS_FRAMED_BY_STRANGER } from '../sign-in/framed-by-stranger';
import { ReturnToMemory } from '../sign-in/return-to-memory';
import type { SignInOptions, SignOutOptions } from '../sign-in/sign-in-options';
import { signInRequired } from '../sign-in/sign-in-required';
import { withChallenge } from '../sign-in/step-up';
import type { AccessToken } from './access-token';
import { AccessTokens } from './access-tokens';
import { RenewalClock } from './renewal-clock';
import { Renewals } from './renewals';
import { SessionEnd } from './session-end';
import { SessionHint } from './session-hint';
import { SessionRestore } from './session-restore';
import { SessionStore } from './session-store';
import type { SessionWork } from './session-work';
import { settledSession } from './settled-session';

/** Everything that is done to a session while somebody is signed in, or is about to be. A lazy chunk. */
@Service()
export class SessionLifecycle implements SessionWork {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #isFramedByStranger = inject(IS_FRAMED_BY_STRANGER);
  readonly #store = inject(SessionStore);
  readonly #end = inject(SessionEnd);
  readonly #tokens = inject(AccessTokens);
  readonly #hint = inject(SessionHint);
  readonly #arrival = inject(Arrival);
  readonly #departure = inject(Departure);
  readonly #returnTo = inject(ReturnToMemory);
  readonly #restore = inject(SessionRestore);
  readonly #renewals = inject(Renewals);
  readonly #refusedRequests = inject(RefusedRequests);
  readonly #clock = inject(RenewalClock);

  /** {@inheritDoc SessionWork.begin} */
  async begin(fragment: string | null): Promise<void> {
    const { status } = this.#store.session;
    // Signed out while this was loaded.
    if (status === 'anonymous') return;
    // From another tab meanwhile. An answer is looked at all the same: it may have what that session lacks.
    if (status === 'authenticated' && fragment === null) return;
    if (this.#isFramedByStranger) this.#end.refuse(framedByStranger());
    else if (fragment !== null) await this.#arrival.complete(fragment);
    else if (this.#hint.isSet()) await this.#restore.restore();
    else this.#end.end('no-session', null);
  }

  /** {@inheritDoc SessionWork.check} */
  check(): void {
    const { status } = this.#store.session;
    if (status === 'authenticated') this.#clock.check();
    // While it is unknown, something is about to settle it already.
    else if (status === 'anonymous' && this.#hint.isSet()) void this.#restore.restore();
  }

  /** {@inheritDoc SessionWork.accessToken} */
  async accessToken(audience?: string): Promise<string> {
    if (audience !== undefined && !isConfigured(this.#config, audience)) {
      throw audienceUnknown(audience);
    }
    const { status } = await settledSession(this.#store);
    if (status === 'anonymous') throw signInRequired();
    const token = await this.#tokens.get(audience ?? primaryAudience(this.#config));
    return token.reveal();
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
    await settledSession(this.#store);
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
  async nextRenewalAtMs(): Promise<number | null> {
    await settledSession(this.#store);
    return this.#clock.nextRenewalAtMs;
  }

  /** {@inheritDoc SessionWork.signIn} */
  async signIn(options: SignInOptions, challenge: AuthChallenge | null): Promise<void> {
    if (options.popup) {
      throw new AuthError('AUTH_OPTION_INVALID', 'popup: add withPopup() to provideAuth().');
    }
    await this.#departure.leave(withChallenge(options, challenge));
  }

  /** {@inheritDoc SessionWork.signOut} */
  signOut(options: SignOutOptions): Promise<void> {
    return this.#departure.leaveSignedOut(options);
  }
}
