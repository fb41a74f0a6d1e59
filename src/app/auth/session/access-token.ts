/**
 * An Access Token that does not show itself: in a log line, a template, an error or JSON it reads
 * `[redacted]`. Only {@link AccessToken.reveal} gives the value.
 */
export class AccessToken {
  readonly #value: string;

  /**
   * @param value The token as the tenant issued it.
   * @param audience The API identifier that it was asked for; `null` for the tenant's own default.
   * @param scopes The scopes that were granted.
   * @param expiresAtMs When it expires, in milliseconds since the epoch.
   */
  constructor(
    value: string,
    readonly audience: string | null,
    readonly scopes: readonly string[],
    readonly expiresAtMs: number,
  ) {
    this.#value = value;
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
