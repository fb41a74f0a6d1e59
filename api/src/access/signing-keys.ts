import {
  createLocalJWKSet,
  type CryptoKey,
  errors,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';

import { Problem } from '../problems/problem.ts';
import { refusedToken } from './challenge.ts';

/** How the tenant's keys are kept. All times in seconds. */
export interface SigningKeysOptions {
  /** Where the tenant publishes its key set. */
  readonly jwksUri: URL;
  /** How long a set is used without asking again. Default 600. */
  readonly freshSeconds?: number;
  /**
   * How long a set is used while the tenant cannot be reached. Default 3600: long enough for an
   * outage, short enough that a key which the tenant withdrew does not live on.
   */
  readonly usableSeconds?: number;
  /**
   * How long after looking for an unknown key the set is not fetched again. Default 10. Anybody can
   * write any `kid` in a token; without this pause each such token would become a request to the
   * tenant.
   */
  readonly cooldownSeconds?: number;
  /** How long after a failure the tenant is left alone. Default 5. */
  readonly backOffSeconds?: number;
  /** How long one fetch may take. Default 5. */
  readonly timeoutSeconds?: number;
  /** The time in milliseconds since the epoch. */
  readonly now?: () => number;
}

type LocalKeySet = ReturnType<typeof createLocalJWKSet>;

/**
 * The keys that the tenant signs with: fetched when first needed, kept, and fetched again when a
 * token names a key that is not among them (a rotation) or when they are old. Requests that need a
 * fetch at the same time share one.
 *
 * @see [OIDC Core, 10.1.1](https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys)
 */
export class SigningKeys {
  readonly #options: Required<SigningKeysOptions>;
  #keys: { readonly find: LocalKeySet; readonly fetchedAtMs: number } | undefined;
  #fetching: Promise<LocalKeySet> | undefined;
  #lookedForUnknownAtMs = -Infinity;
  #failedAtMs = -Infinity;

  constructor(options: SigningKeysOptions) {
    this.#options = {
      freshSeconds: 600,
      usableSeconds: 3600,
      cooldownSeconds: 10,
      backOffSeconds: 5,
      timeoutSeconds: 5,
      now: Date.now,
      ...options,
    };
  }

  /**
   * The key that a token's header names.
   *
   * @throws `Problem` `invalid-token` when the tenant has no such key; `keys-unavailable` when that
   * cannot be found out: a client must not throw its token away because the tenant is down.
   */
  async keyFor(header: JWSHeaderParameters): Promise<CryptoKey> {
    if (typeof header.kid !== 'string') {
      throw refusedToken('invalid-token', 'The Access Token does not name its key');
    }
    const known = await this.#lookUp(await this.#currentKeys(), header);
    if (known !== undefined) return known;
    const rotated = await this.#lookUp(await this.#keysAfterRotation(), header);
    if (rotated !== undefined) return rotated;
    throw unknownKey();
  }

  async #currentKeys(): Promise<LocalKeySet> {
    const keys = this.#keys;
    if (keys !== undefined && this.#age(keys.fetchedAtMs) < this.#options.freshSeconds) {
      return keys.find;
    }
    try {
      return await this.#fetchUnlessFailing();
    } catch (error) {
      if (keys !== undefined && this.#age(keys.fetchedAtMs) < this.#options.usableSeconds) {
        return keys.find;
      }
      throw error;
    }
  }

  async #keysAfterRotation(): Promise<LocalKeySet> {
    if (this.#fetching) return this.#fetching;
    if (this.#age(this.#lookedForUnknownAtMs) < this.#options.cooldownSeconds) {
      // In the pause. If the last attempt failed, nobody knows whether the key is the tenant's.
      if (this.#failedAtMs >= this.#lookedForUnknownAtMs) throw this.#unavailable();
      throw unknownKey();
    }
    this.#lookedForUnknownAtMs = this.#options.now();
    return this.#fetchUnlessFailing();
  }

  #fetchUnlessFailing(): Promise<LocalKeySet> {
    if (this.#fetching) return this.#fetching;
    if (this.#age(this.#failedAtMs) < this.#options.backOffSeconds) {
      return Promise.reject(this.#unavailable());
    }
    this.#fetching = this.#fetch().finally(() => (this.#fetching = undefined));
    return this.#fetching;
  }

  async #fetch(): Promise<LocalKeySet> {
    const { jwksUri, timeoutSeconds, now } = this.#options;
    try {
      const response = await fetch(jwksUri, {
        headers: { accept: 'application/json' },
        // The address is the operator's choice; a redirect would make it somebody else's.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutSeconds * 1000),
      });
      if (!response.ok) throw new Error(`The key set was answered with ${response.status}.`);
      const find = createLocalJWKSet((await response.json()) as JSONWebKeySet);
      this.#keys = { find, fetchedAtMs: now() };
      return find;
    } catch (error) {
      this.#failedAtMs = now();
      throw this.#unavailable(error);
    }
  }

  #unavailable(cause?: unknown): Problem {
    const wait = Math.ceil(this.#options.backOffSeconds - this.#age(this.#failedAtMs));
    return new Problem(
      'keys-unavailable',
      'The Access Token cannot be checked now: the tenant does not answer. Try again soon.',
      { headers: { 'Retry-After': String(Math.max(1, wait)) }, cause },
    );
  }

  /** The key of a set that fits the header, if there is one. */
  async #lookUp(find: LocalKeySet, header: JWSHeaderParameters): Promise<CryptoKey | undefined> {
    try {
      return await find(header);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return undefined;
      // Two keys of one name, or a key that is none: not the fault of whoever calls.
      throw this.#unavailable(error);
    }
  }

  /** Seconds since a moment. */
  #age(sinceMs: number): number {
    return (this.#options.now() - sinceMs) / 1000;
  }
}

function unknownKey(): Problem {
  return refusedToken(
    'invalid-token',
    'The Access Token is signed with a key that the tenant does not have',
  );
}
