import { inject, Service } from '@angular/core';

import { AUTH_CONFIG, type ResponseType } from '../auth-config';
import { AuthError } from '../auth-error';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { safeReturnTo } from '../return-to';
import type { AuthorizationRequest, SignInTransaction } from './authorization-client';
import { randomText } from './random-text';

/**
 * Keeps the sign-ins that were started in this tab until the tenant answers.
 *
 * They stand in `sessionStorage` and not in cookies, where auth0-js keeps them: cookies travel with
 * every request, are shared by all tabs, and grow with the deep link until servers answer 400.
 */
@Service()
export class SignInTransactions {
  readonly #config = inject(AUTH_CONFIG);
  readonly #storage = inject(TAB_STORAGE);
  readonly #now = inject(NOW);
  readonly #prefix = `auth.${this.#config.clientId}.sign-in.`;
  readonly #returnToKey = `auth.${this.#config.clientId}.return-to`;

  /**
   * Begins a sign-in, and forgets those that nobody came back from.
   *
   * @param request What is asked for.
   * @param returnTo Where to go afterwards.
   * @throws AuthError `AUTH_STORAGE_UNAVAILABLE` when this tab cannot keep it.
   */
  begin(request: AuthorizationRequest, returnTo: string): SignInTransaction {
    this.#forgetOld();
    const transaction: SignInTransaction = {
      ...request,
      state: randomText(),
      nonce: randomText(),
      returnTo,
      startedAtMs: this.#now(),
    };
    if (!this.#storage.write(this.#prefix + transaction.state, JSON.stringify(transaction))) {
      throw new AuthError(
        'AUTH_STORAGE_UNAVAILABLE',
        'This tab cannot remember the sign-in it is about to start. Allow this site to store data, and try again.',
      );
    }
    return transaction;
  }

  /**
   * The sign-in that a `state` belongs to. Each can be taken once, so that an answer cannot be
   * replayed (RFC 6749, section 10.12).
   *
   * @param state The `state` of the answer.
   * @returns The sign-in, or `null` if this tab never started it, it was answered, or is too old.
   */
  take(state: string): SignInTransaction | null {
    const key = this.#prefix + state;
    const transaction = parseTransaction(this.#storage.read(key));
    this.#storage.remove(key);
    if (transaction?.state !== state || this.#isOld(transaction)) return null;
    this.#storage.write(this.#returnToKey, transaction.returnTo);
    return transaction;
  }

  /**
   * Where the sign-in that was answered last wanted to go. Kept in the tab until it was gone to, so
   * that a reload of the callback page does not lose the deep link.
   */
  get returnTo(): string {
    const { callbackPath, signInPath } = this.#config;
    return safeReturnTo(this.#storage.read(this.#returnToKey), [callbackPath, signInPath]);
  }

  /** The person is where the last sign-in wanted to go. */
  forgetReturnTo(): void {
    this.#storage.remove(this.#returnToKey);
  }

  #isOld({ startedAtMs }: SignInTransaction): boolean {
    const ageSeconds = (this.#now() - startedAtMs) / 1000;
    const { signInTimeoutSeconds, clockToleranceSeconds } = this.#config;
    return !(ageSeconds <= signInTimeoutSeconds && ageSeconds >= -clockToleranceSeconds);
  }

  #forgetOld(): void {
    for (const key of this.#storage.keys().filter((each) => each.startsWith(this.#prefix))) {
      const transaction = parseTransaction(this.#storage.read(key));
      if (!transaction || this.#isOld(transaction)) this.#storage.remove(key);
    }
  }
}

/** Storage can be edited by people, extensions and older versions, so what comes out is checked. */
function parseTransaction(text: string | null): SignInTransaction | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not ours, or damaged. The sign-in it stood for cannot be completed; the person starts again.
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { state, nonce, returnTo, startedAtMs, responseType, scope, audience } = value as Record<
    string,
    unknown
  >;
  return typeof state === 'string' &&
    typeof nonce === 'string' &&
    typeof returnTo === 'string' &&
    typeof startedAtMs === 'number' &&
    isResponseType(responseType) &&
    typeof scope === 'string' &&
    (audience === null || typeof audience === 'string')
    ? { state, nonce, returnTo, startedAtMs, responseType, scope, audience }
    : null;
}

function isResponseType(value: unknown): value is ResponseType {
  return value === 'token id_token' || value === 'id_token' || value === 'token';
}
