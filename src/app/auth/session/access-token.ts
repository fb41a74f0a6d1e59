/** What is known about an Access Token beside its value. */
export interface AccessTokenFacts {
  /** The API identifier that it was asked for; `null` for the tenant's own. */
  readonly audience: string | null;
  /** The scopes that were granted. */
  readonly scopes: readonly string[];
  /** The scopes that were asked for, separated by spaces: a renewal asks for the same. */
  readonly requestedScope: string;
  /** When it came, in milliseconds since the epoch by the clock of this device. */
  readonly issuedAtMs: number;
  /** When it expires, in milliseconds since the epoch by the clock of this device. */
  readonly expiresAtMs: number;
}

/**
 * An Access Token that does not show itself: in a log line, a template, an error or JSON it reads
 * `[redacted]`. Only {@link AccessToken.reveal} gives the value.
 */
export class AccessToken implements AccessTokenFacts {
  readonly #value: string;
  /** See {@link AccessTokenFacts.audience}. */
  readonly audience: string | null;
  /** See {@link AccessTokenFacts.scopes}. */
  readonly scopes: readonly string[];
  /** See {@link AccessTokenFacts.requestedScope}. */
  readonly requestedScope: string;
  /** See {@link AccessTokenFacts.issuedAtMs}. */
  readonly issuedAtMs: number;
  /** See {@link AccessTokenFacts.expiresAtMs}. */
  readonly expiresAtMs: number;

  /**
   * @param value The token as the tenant issued it.
   * @param facts What is known about it.
   */
  constructor(value: string, facts: AccessTokenFacts) {
    this.#value = value;
    this.audience = facts.audience;
    this.scopes = facts.scopes;
    this.requestedScope = facts.requestedScope;
    this.issuedAtMs = facts.issuedAtMs;
    this.expiresAtMs = facts.expiresAtMs;
  }

  /** The token itself, for an `Authorization` header. */
  reveal(): string {
    return this.#value;
  }

  /** What `String(token)` and templates show. */
  toString(): string {
    return '[redacted]';
  }

  /** What `JSON.stringify` shows. */
  toJSON(): string {
    return '[redacted]';
  }
}
