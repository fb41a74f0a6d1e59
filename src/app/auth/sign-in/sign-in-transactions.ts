import { inject, Service } from '@angular/core';

import { type ResponseType } from '../auth-config';
import { AuthError } from '../auth-error';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { isTextOrNull } from '../browser/text-or-null';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import type { SignInTransaction } from '../protocol/authorization-client';
import { randomText } from '../protocol/random-text';
import { ReturnToMemory } from './return-to-memory';

/** What a sign-in is begun with: all that is not made here. */
export type SignInToBegin = Omit<SignInTransaction, 'state' | 'nonce' | 'startedAtMs'>;

/**
 * Keeps the sign-ins that were started in this tab until the tenant answers.
 *
 * They stand in `sessionStorage` and not in cookies, where auth0-js keeps them: cookies travel with
 * every request, are shared by all tabs, and grow with the deep link until servers answer 400.
 */
@Service()
export class SignInTransactions {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #storage = inject(TAB_STORAGE);
  readonly #now = inject(NOW);
  readonly #returnTo = inject(ReturnToMemory);
  readonly #prefix = `auth.${this.#config.clientId}.sign-in.`;

  /**
   * Begins a sign-in, and forgets those that nobody came back from.
   *
   * @param toBegin What is asked for, and where to go afterwards.
   * @throws AuthError `AUTH_STORAGE_UNAVAILABLE` when this tab cannot keep it.
   */
  begin(toBegin: SignInToBegin): SignInTransaction {
    this.#forget((pending) => this.#isOld(pending));
    const transaction: SignInTransaction = {
      ...toBegin,
      state: randomText(),
      nonce: randomText(),
      startedAtMs: this.#now(),
    };
    if (!this.#keep(transaction)) {
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
    if (transaction?.state !== state) return null;
    // Of one that is too old as well: whoever signs in after a long lunch still wants to go there.
    this.#returnTo.remember(transaction.returnTo);
    return this.#isOld(transaction) ? null : transaction;
  }

  #isOld({ startedAtMs }: SignInTransaction): boolean {
    const ageSeconds = (this.#now() - startedAtMs) / 1000;
    const { signInTimeoutSeconds, clockToleranceSeconds } = this.#config;
    return !(ageSeconds <= signInTimeoutSeconds && ageSeconds >= -clockToleranceSeconds);
  }

  #keep(transaction: SignInTransaction): boolean {
    const write = (): boolean =>
      this.#storage.write(this.#prefix + transaction.state, JSON.stringify(transaction));
    if (write()) return true;
    // Full of sign-ins that nobody came back from: whoever planted them must not keep people from this one.
    this.#forget(() => true);
    return write();
  }

  #forget(isToForget: (pending: SignInTransaction) => boolean): void {
    for (const key of this.#storage.keys().filter((each) => each.startsWith(this.#prefix))) {
      const transaction = parseTransaction(this.#storage.read(key));
      if (!transaction || isToForget(transaction)) this.#storage.remove(key);
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
  const given = value as Record<string, unknown>;
  const { state, nonce, returnTo, startedAtMs, silent, maxAgeSeconds } = given;
  const { responseType, scope, audience, organization } = given;
  return isText(state) &&
    isText(nonce) &&
    isText(returnTo) &&
    typeof startedAtMs === 'number' &&
    typeof silent === 'boolean' &&
    isNumberOrNull(maxAgeSeconds) &&
    isResponseType(responseType) &&
    isText(scope) &&
    isTextOrNull(audience) &&
    isTextOrNull(organization)
    ? {
        ...{ state, nonce, returnTo, startedAtMs, silent, maxAgeSeconds },
        ...{ responseType, scope, audience, organization },
      }
    : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumberOrNull(value: unknown): value is number | null {
  return value === null || typeof value === 'number';
}

function isResponseType(value: unknown): value is ResponseType {
  return value === 'token id_token' || value === 'id_token' || value === 'token';
}
